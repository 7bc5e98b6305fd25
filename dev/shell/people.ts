/** A person the shell can sign in. Demo data only: a real host has its own sessions. */
export interface Person {
  id: string;
  name: string;
  role: string;
  tenant: Tenant;
  userType: 'internal' | 'client';
  permissions: readonly string[];
}

interface Tenant {
  id: string;
  name: string;
}

const NORTHWIND: Tenant = { id: 'a3f6c0de-0000-4000-8000-00000000000a', name: 'Northwind IT' };
const BLUEPEAK: Tenant = { id: 'a3f6c0de-0000-4000-8000-00000000000b', name: 'Bluepeak Systems' };

const ADMIN = ['extension:read', 'extension:write'] as const;

export const PEOPLE: readonly Person[] = [
  { id: 'dana', name: 'Dana Weber', role: 'Admin', tenant: NORTHWIND, userType: 'internal', permissions: ADMIN },
  {
    id: 'ravi',
    name: 'Ravi Shah',
    role: 'Read only',
    tenant: NORTHWIND,
    userType: 'internal',
    permissions: ['extension:read'],
  },
  { id: 'mia', name: 'Mia Torres', role: 'Admin', tenant: BLUEPEAK, userType: 'internal', permissions: ADMIN },
  { id: 'carl', name: 'Carl Client', role: 'Client portal', tenant: NORTHWIND, userType: 'client', permissions: ADMIN },
];

/** Not in the picker: an operator of the service, who is not a tenant's user. */
export const OPERATOR: Person = {
  id: 'omar',
  name: 'Omar Operator',
  role: 'Operator',
  tenant: NORTHWIND,
  userType: 'internal',
  permissions: ['extension:operate'],
};

export function personById(id: string): Person | undefined {
  return [...PEOPLE, OPERATOR].find((person) => person.id === id);
}
