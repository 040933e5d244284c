const ADDRESS = "https://api.weather.example/v1/current";
const ATTEMPTS = 3;

export interface Report {
  city: string;
  celsius: number;
  sky: string;
  wind_kmh: number;
}

/** Asks again when the service is out of order. Every failure is a sentence. */
export async function fetchReport(
  city: string,
  token: string | undefined,
): Promise<{ report: Report } | { error: string }> {
  if (!token) return { error: "WEATHER_TOKEN is not set." };
  let last = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      const response = await fetch(
        `${ADDRESS}?${new URLSearchParams({ city })}`,
        {
          headers: { Authorization: `Bearer ${token}` },
          signal: AbortSignal.timeout(5000),
        },
      );
      if (response.ok) return { report: await response.json() };
      if (response.status === 401) {
        return { error: "The weather service does not accept WEATHER_TOKEN." };
      }
      if (response.status === 404) {
        return { error: `The weather service does not know "${city}".` };
      }
      last = `status ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : `${error}`;
    }
    console.log(`Attempt ${attempt}: ${last}`);
  }
  return { error: `The weather service is out of order (${last}).` };
}
