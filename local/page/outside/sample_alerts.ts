/** What the monitors on this page can send: the flat body of a webhook trigger, all strings. */
export interface SampleAlert {
  button: string;
  dedup_key: string;
  severity: string;
  title: string;
  description: string;
  service: string;
  origin: string;
  url: string;
}

export const SAMPLE_ALERTS: readonly SampleAlert[] = [
  {
    button: "Login failures (high)",
    dedup_key: "login-failures",
    severity: "high",
    title: "Login failure rate exceeded threshold",
    description: "Login error rate increasing on mobile app",
    service: "mobile-login",
    origin: "AWS Cloudwatch",
    url:
      "https://console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/login-failures",
  },
  {
    button: "Checkout down (critical)",
    dedup_key: "checkout-down",
    severity: "critical",
    title: "Checkout answers 500 to every request",
    description: "No order went through in the last five minutes",
    service: "checkout",
    origin: "AWS Cloudwatch",
    url:
      "https://console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/checkout-down",
  },
  {
    button: "Disk filling (low)",
    dedup_key: "disk-filling",
    severity: "low",
    title: "Disk of build-runner-3 is 80 % full",
    description: "It will be full in about nine days",
    service: "build-runner",
    origin: "AWS Cloudwatch",
    url:
      "https://console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/disk-filling",
  },
  {
    button: "Hostile title",
    dedup_key: "hostile-title",
    severity: "medium",
    title: "<!channel> <@U123> *bold* `tick` <http://evil|link> is down",
    description:
      "What a stranger wrote: </b> & <script>alert(1)</script>\n> not a quote",
    service: "search",
    origin: "AWS Cloudwatch",
    url:
      "https://console.aws.amazon.com/cloudwatch/home#alarmsV2:alarm/hostile-title",
  },
];
