import type { SalesforceState } from "../../vendors/salesforce.ts";
import { ACCOUNTS } from "../../vendors/vendor.ts";
import { Item, System } from "./arrived.tsx";

/** The company's sites as customers see them: each with the banners that it shows. */
export function SalesforceSites(
  { state }: { state: SalesforceState | undefined },
) {
  const all = (object: string) =>
    (state?.records[object] ?? []).map(({ fields }) => fields);
  const banners = all("BroadcastCommunication");
  const shown = all("Network").flatMap((site) => {
    const texts = all("BroadcastCommAudience")
      .filter(({ AudienceId }) => AudienceId === site["Id"])
      .flatMap(({ BroadcastCommunicationId: id }) =>
        banners.filter(({ Id }) => Id === id)
      )
      .map(({ BannerMessage }) => String(BannerMessage ?? ""));
    return texts.length > 0 ? [{ name: String(site["Name"]), texts }] : [];
  });
  return (
    <System
      name="Experience Cloud sites"
      hosts={[ACCOUNTS.salesforce.host]}
      empty="No site shows a banner to customers."
    >
      {shown.map(({ name, texts }) => (
        <Item
          key={name}
          name={name}
          wanted={false}
          status={{ word: "Banner", tone: "busy" }}
          facts={{}}
        >
          {texts.map((text, index) => (
            <p key={index} className="site-banner" role="status">{text}</p>
          ))}
        </Item>
      ))}
    </System>
  );
}
