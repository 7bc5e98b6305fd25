-- The endpoints of a version go before the version does; nobody but an operator removes them.
grant delete on extension_api_endpoint to extension_schedules_operator;
