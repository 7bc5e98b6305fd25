"""Adds what the contract cannot express: existing resources, and refusals by rules outside the schema.

schemathesis loads this through schemathesis.toml; run.ts sets the environment variables.
"""

import atexit
import json
import os
import re
import time
import zlib
from collections import Counter, defaultdict
from uuid import uuid4

import requests
import schemathesis
from schemathesis.core.parameters import ParameterLocation

API = os.environ["FUZZ_API"]
AUTHORIZED = {"Authorization": f"Bearer {os.environ['FUZZ_TOKEN']}"}
WORLD = json.loads(os.environ["FUZZ_WORLD"])

# Ids and tokens by their kind and the resource that they belong to.
known = defaultdict(list)
etags = {}
# The schedule and the run that waits for a retry, once there is one.
retried = {}
answers = defaultdict(Counter)
excused = Counter()

for name in ("extensionId", "tenantId", "versionId"):
    known[name, ""] = WORLD[name]
# The contract defines these as strings: without meaningful values, hardly any schedule would be created.
known["cron", ""] = ["30 2 * * *", "*/5 * * * *", "15 10 1 * *", "0 0 29 2 *", "@daily", "5,35 */2 * 6-8 MON", "0 9 * * TUE#2", "0 0 L * *", "30 6 LW * *"]
known["timezone", ""] = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Calcutta"]


def learn(found, extension):
    """Stores ids and tokens of a response for later requests."""
    if not isinstance(found, dict):
        return
    for item in found.get("items") or []:
        learn(item, extension)
    if found.get("etag"):
        etags[found["id"]] = found["etag"]
        remember("scheduleId", found.get("extension_id"), found["id"])
        remember("scheduleId", found.get("tenant_id"), found["id"])
        for run in found.get("recent_runs") or []:
            remember("runId", found["id"], run["id"])
            if run["status"] == "failed":
                remember("failed", found["id"], run["id"])
    elif "schedule_id" in found and "trigger" in found:
        remember("runId", found["schedule_id"], found["id"])
    elif found.get("schedulable"):
        remember("endpoint_id", extension, found["id"])
    elif "version" in found and "id" in found:
        remember("version_id", extension, found["id"])
    if found.get("bulk_change_id"):
        remember("bulk_change_id", extension, found["bulk_change_id"])
    if isinstance(found.get("undo"), dict):
        remember("undo_id", extension, found["undo"]["id"])


def remember(what, of, one):
    if one not in known[what, of]:
        known[what, of].append(one)


def ask(method, path, headers=(), **rest):
    response = requests.request(method, f"{API}{path}", headers={**AUTHORIZED, **dict(headers)}, timeout=20, **rest)
    return response.json() if response.ok else {}


def look_at(extension):
    """Returns the endpoints of the installed version; other versions have other endpoints."""
    known["endpoint_id", extension].clear()
    for list_of in ("endpoints", "versions", "schedules"):
        learn(ask("GET", f"/api/extensions/{extension}/{list_of}"), extension)


for one in WORLD["extensionId"]:
    look_at(one)
learn(ask("GET", "/api/operator/schedules"), None)


def restock(extension):
    """Creates schedules, because the generated requests delete more than they create."""
    if len(known["scheduleId", extension]) < 3 and known["endpoint_id", extension]:
        body = {"endpoint_id": known["endpoint_id", extension][0], "cron": "@daily", "timezone": "UTC"}
        made = ask(
            "POST", f"/api/extensions/{extension}/schedules", json=body, headers={"Idempotency-Key": str(uuid4())}
        )
        learn(made, extension)


def number_of(made_up):
    """Returns the same number for the same value, so that a seed repeats its choices."""
    return zlib.crc32(repr(made_up).encode())


def usually(made_up):
    """Whether to replace a generated value with an existing one: seven times out of eight."""
    return number_of(made_up) % 8 != 0


def real(what, of, made_up):
    there = known[what, of]
    if not there or made_up in there or not usually(made_up):
        return made_up
    return there[number_of(made_up) // 8 % len(there)]


# The Runner's stand-in answers at once, and a loaded machine is slow.
PATIENCE_SECONDS = 5


def find_retrying():
    """Returns a run that waits for its next attempt, as it is now, or None. Starts one if there is none."""
    extension = WORLD["retried"]["extensionId"]
    schedules = f"/api/extensions/{extension}/schedules"
    if not retried:
        endpoints = ask("GET", f"/api/extensions/{extension}/endpoints").get("items", [])
        ids = [one["id"] for one in endpoints if one["path"] == WORLD["retried"]["path"]]
        body = {"endpoint_id": (ids + [""])[0], "cron": "@yearly", "timezone": "UTC", "max_attempts": 3}
        retried["schedule"] = ask("POST", schedules, json=body, headers={"Idempotency-Key": str(uuid4())}).get("id")
    at = f"{schedules}/{retried['schedule']}"
    run = ask("GET", f"{at}/runs/{retried['run']}") if "run" in retried else {}
    if not run.get("retry"):
        key = {"Idempotency-Key": str(uuid4())}
        run = ask("POST", f"{at}/run-now", json={"allow_disabled": True}, headers=key)
    until = time.monotonic() + PATIENCE_SECONDS
    while run and not run["retry"] and not run["finished_at"] and time.monotonic() < until:
        time.sleep(0.05)
        run = ask("GET", f"{at}/runs/{run['id']}")
    if not run.get("retry"):
        # Other requests change the schedule too.
        retried.clear()
        return None
    retried["run"] = run["id"]
    return run


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None:
        return
    operation = case.operation.definition.raw.get("operationId")
    path = case.path_parameters or {}
    attempt = None
    if not case.meta.is_negative_at(ParameterLocation.PATH):
        for name in ("extensionId", "tenantId", "versionId"):
            if name in path:
                path[name] = WORLD["alone"].get(operation) or real(name, "", path[name])
        of = path.get("extensionId", path.get("tenantId"))
        if "scheduleId" in path:
            restock(of)
            what = "deleted" if operation == "undoDeleteSchedule" else "scheduleId"
            path["scheduleId"] = real(what, of, path["scheduleId"])
        if "runId" in path:
            what = "failed" if operation == "rerunRun" else "runId"
            path["runId"] = real(what, path["scheduleId"], path["runId"])
        if operation in ("retryRunNow", "stopRetryingRun") and usually(path["runId"]):
            run = find_retrying()
            if run:
                extension = WORLD["retried"]["extensionId"]
                path = {"extensionId": extension, "scheduleId": run["schedule_id"], "runId": run["id"]}
                attempt = run["retry"]["attempt"]
        case.path_parameters = path
    if not case.meta.is_negative_at(ParameterLocation.HEADER):
        takes = {parameter.name for parameter in case.operation.headers}
        if "If-Match" in takes and usually(case.headers.get("If-Match")):
            case.headers["If-Match"] = etags.get(path.get("scheduleId"), "*")
        if "Idempotency-Key" in takes and usually(case.headers.get("Idempotency-Key")):
            case.headers["Idempotency-Key"] = str(uuid4())
    query = case.query or {}
    if not case.meta.is_negative_at(ParameterLocation.QUERY) and usually(query.get("cursor")):
        # An invented cursor is never valid, so a list would only be tested with refusals.
        query.pop("cursor", None)
    if isinstance(case.body, dict) and not case.meta.is_negative_at(ParameterLocation.BODY):
        case.body = with_real(case.body, path.get("extensionId"), operation)
        if attempt is not None and "attempt" in case.body:
            case.body["attempt"] = attempt


def with_real(body, extension, operation):
    body = dict(body)
    for name in ("endpoint_id", "version_id", "undo_id", "bulk_change_id"):
        if name in body:
            body[name] = real(name, extension, body[name])
    for name in ("cron", "timezone"):
        if name in body:
            body[name] = real(name, "", body[name])
    if "schedule_id" in body:
        body["schedule_id"] = real("scheduleId", extension, body["schedule_id"])
    if operation == "changeSchedules":
        body["items"] = [{**item, "id": real("scheduleId", extension, item["id"])} for item in body["items"]]
        body["items"] = [{**item, "etag": etags.get(item["id"], item["etag"])} for item in body["items"]]
    if operation == "updateExtension":
        preview = {"version_id": body["version_id"]}
        body["token"] = ask("POST", f"/api/extensions/{extension}/update-preview", json=preview).get(
            "token", body["token"]
        )
        body["resolutions"] = [with_real(one, extension, "") for one in body.get("resolutions", [])]
    return body


@schemathesis.hook
def after_call(context, case, response):
    operation = case.operation.definition.raw.get("operationId")
    if case.method == case.operation.method.upper():
        answers[operation][response.status_code] += 1
    path = case.path_parameters or {}
    of, schedule = path.get("extensionId", path.get("tenantId")), path.get("scheduleId")
    is_deleted = response.status_code == 204 and operation in ("deleteSchedule", "deleteTenantSchedule")
    if schedule in known["scheduleId", of] and (is_deleted or response.status_code == 404):
        known["scheduleId", of].remove(schedule)
    if not 200 <= response.status_code < 300:
        return
    if is_deleted:
        remember("deleted", of, schedule)
    if operation in ("updateExtension", "undoUpdate"):
        look_at(of)
    if response.content:
        learn(response.json(), of)


# Errors that are allowed although the request matches the schema: each depends on state that no schema describes.
BEYOND_SCHEMA = {
    "CURSOR_INVALID": "a cursor is what the page before answered",
    "CRON_INVALID": "the grammar of cron is not a pattern",
    "CRON_NEVER_FIRES": "the calendar decides",
    "CRON_TOO_FREQUENT": "the installation sets the smallest interval",
    "UNKNOWN_ZONE": "the time zone database decides",
    "NOT_IN_FUTURE": "the clock decides",
    "ENDPOINT_NOT_INSTALLED": "the installed version decides",
    "ENDPOINT_NOT_SCHEDULABLE": "the installed version decides",
    "VERSION_UNKNOWN": "the host's registry decides",
    "NOT_ALLOWED /until": "the other end of the span decides",
    "NOT_ALLOWED /to": "the other end of the span decides",
    "TOO_LARGE /muted_until": "the clock decides",
    "TOO_SMALL /ends_at": "the start decides",
    "TOO_LARGE /starts_at": "the end decides",
    "TOO_LONG /name": "the normal form of a few characters is longer",
    "BAD_FORMAT /name": "characters that cannot be seen are a class of Unicode's that patterns in JSON Schema lack",
}
BULK_PARAMETER = re.compile(
    r"/(until|note|timezone|allow_disabled|notify_after_failures|notify_on_recovery|muted_until)"
)
RESOLUTION = re.compile(r"/resolutions/\d+/(schedule_id|endpoint_id)")


def beyond_schema(case, response):
    """Why each error of a response is allowed, or None if the schema covers one of them."""
    reasons = set()
    is_bulk = case.operation.definition.raw.get("operationId") == "changeSchedules"
    for error in response.json().get("errors", []):
        if error["code"] == "BAD_FORMAT" and "\\u0000" in json.dumps(case.body):
            reasons.add("no text may hold NUL, whatever its schema")
        elif error["code"] in ("NOT_ALLOWED", "REQUIRED") and RESOLUTION.fullmatch(error["pointer"]):
            reasons.add("which schedules need a decision depends on them, and retarget alone takes an endpoint")
        elif is_bulk and error["code"] in ("NOT_ALLOWED", "REQUIRED") and BULK_PARAMETER.fullmatch(error["pointer"]):
            reasons.add("each action of a bulk change takes its own parameters")
        else:
            reasons.add(BEYOND_SCHEMA.get(error["code"]) or BEYOND_SCHEMA.get(f"{error['code']} {error['pointer']}"))
    return None if None in reasons else "; ".join(sorted(reasons))


# The rule behind a failure, by schemathesis' code and the problem's code.
RULES = {
    ("ST201", "PRECONDITION_FAILED"): "a stale If-Match is answered before bad input",
    ("ST202", "PRECONDITION_FAILED"): "an ETag is what reading the schedule answered",
    ("ST202", "PRECONDITION_REQUIRED"): "If-Match is optional in the schema, so that its lack is 428 and not 422",
    ("ST202", "IDEMPOTENCY_KEY_REUSED"): "a key stands for the first request that had it",
}


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Excuses acceptances and refusals that the contract only describes in prose, and no other failure."""
    if failure.code not in ("ST201", "ST202"):
        return True
    code = response.json().get("code")
    reason = RULES.get((failure.code, code))
    if failure.code == "ST202" and code == "INVALID_INPUT":
        reason = beyond_schema(case, response)
    if not reason:
        return True
    excused[reason] += 1
    return False


@atexit.register
def report():
    with open(os.environ["FUZZ_REPORT"], "w", encoding="utf-8") as file:
        json.dump({"answers": answers, "excused": excused}, file)
