import { m } from "#messages";

interface Owned {
  /** As `company`, `team/<id>` or `person/<id>`. */
  owner: string;
  /** Empty for the company and for oneself. */
  owner_name: string;
}

/** What an owner of plans is called here. */
export function ownerName({ owner, owner_name }: Owned): string {
  return owner === "company" ? m.owner_company() : owner_name || m.person_me();
}
