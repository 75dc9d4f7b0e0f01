package dev.baton.core.json;

import java.util.ArrayList;
import java.util.List;

/** Every kind of object in a definitions file and the members it may have: the one list, which the schema repeats. */
enum DefinitionShape {
    FILE(
            "$schema",
            "journeys",
            "cases",
            "promises",
            "contactPolicy",
            "identity",
            "fields",
            "contracts",
            "subscriptions",
            "sources",
            "decision",
            "migrations",
            "segments",
            "signals",
            "holdouts",
            "texts",
            "effort",
            "calendars",
            "templates",
            "classes"),

    JOURNEY(
            "id",
            "version",
            "owner",
            "purpose",
            "outcome",
            "raci",
            "nextReview",
            "priority",
            "binding",
            "entry",
            "phases",
            "rules",
            "goals",
            "exits",
            "milestones",
            "holdout"),
    RACI("responsible", "consulted", "informed"),
    ENTRY("on", "freshness", "reEntry"),
    RE_ENTRY("kind", "coolDown", "max"),
    TRIGGER("on", "when"),
    PHASE("id", "onEnter", "rules", "wait"),
    RULE("id", "on", "when", "then", "whenever"),
    GOAL("id", "on", "when", "saves"),
    EXIT("id", "on", "when"),
    MILESTONE("id", "on", "when", "expectedBy"),
    WAIT("atMost", "onPast", "until", "otherwise"),
    BRANCH("id", "on", "when", "then", "goTo", "stay", "end", "from", "sinceEntry", "onLate", "whenever"),
    CALENDAR("calendar", "zone"),
    INSTANT("at", "before", "missing"),
    NEXT_TIME("time", "days", "zone"),
    ZONE("field", "fallback"),
    NEXT("then", "goTo", "stay", "end"),

    MESSAGE(proposal(
            "message", "via", "parameters", "purpose", "promise", "expiresAfter", "answers", "tags", "suggestVia")),
    TASK(proposal("task", "via", "parameters", "purpose", "promise", "expiresAfter", "tags")),
    UPDATE(proposal("update", "via", "parameters", "purpose", "promise", "expiresAfter", "tags")),
    ROUTE(proposal("route", "to", "via", "reason", "requires", "acceptWithin", "debtWithin", "audience")),
    ESCALATE(proposal("escalate", "via", "reason", "case", "audience")),
    COMPENSATE(proposal("compensate", "reason")),
    SUPPRESS(proposal("suppress", "for", "reason")),
    HOLD(proposal("wait", "reason")),
    PARAMETER("from", "constant"),
    CONTEXT("name", "when", "weight"),
    REQUIREMENT("slot", "maxAge", "facts"),
    SCOPE("purpose", "channel", "tiers", "subject"),

    ALL("all"),
    ANY("any"),
    NOT("not"),
    HAS_BEEN("hasBeen", "for"),
    IN_SEGMENT("segment"),
    TIME_OF_DAY("timeOfDay"),
    HOURS("from", "to", "days", "zone"),
    ASKED("predicate"),
    SIGNAL("name", "halfLife", "moments"),
    MOMENT("on", "when", "strength"),
    SEGMENT("name", "when"),
    COMPARISON(operand("within", "minimumFreshness", "eq", "ne", "lt", "lte", "gt", "gte", "in", "exists")),
    OPERAND(operand("within", "minimumFreshness")),

    CASE("kind", "owner", "binding", "opens", "settles", "story", "answer"),
    ANSWER("within", "messages", "on"),
    STORY("reason", "told", "constraints", "records", "actions"),
    ACT("on", "when", "name", "arguments"),
    PROMISE(
            "kind",
            "keeper",
            "subject",
            "words",
            "due",
            "madeOn",
            "withdrawnOn",
            "conflict",
            "keptOn",
            "recoveryCase",
            "keeping"),
    WORDS("from", "otherwise"),
    DUE("from", "within", "atRiskLead", "calendar", "business", "window"),
    TERM("period", "at", "zone"),
    BUSINESS("calendar", "open", "days", "endOfDay"),
    WINDOW("from", "length"),
    KEEPING("grace", "amount", "journey", "contact"),
    AMOUNT("promised", "done", "tolerance"),
    BY_CONTACT("channel", "purpose"),
    BUSINESS_CALENDAR("name", "openings", "holidays", "zone"),
    OPENING("days", "from", "to"),
    TEMPLATE("template", "promises", "takesBack", "compensation", "inDoubt"),
    COMPENSATION("message", "task", "update", "via", "recoveryCase"),

    CONTACT_POLICY("models", "silences", "caps", "costs", "live", "expiry", "stopWords", "quietHours", "spacing"),
    QUIET_HOURS("from", "to", "scopes", "zoneField", "fallbackZones", "longestHold"),
    STOP_WORDS("channel", "on", "text", "words", "confirm"),
    SILENCE("while", "case", "scope", "maxAge"),
    CAP("name", "max", "window", "per", "purpose", "channel", "journey", "tag", "exempt", "uncounted", "kept"),
    ROLLING("rolling", "buckets"),
    CALENDAR_WINDOW("calendar", "zone", "firstDay"),
    SPACING("pairs", "coolDowns", "backOff"),
    PAIR("after", "not", "within"),
    MESSAGES("tag", "template"),
    COOL_DOWN("after", "scope", "for"),
    BACK_OFF("first", "longest", "most"),
    LIVE("starts", "ends"),
    IDENTITY(
            "namespaces",
            "blocked",
            "alsoBlocked",
            "strengths",
            "shared",
            "distinctions",
            "composites",
            "region",
            "regions"),
    SHARED("namespace", "value"),
    DISTINCTION("field", "kind"),
    COMPOSITE("namespace", "fields", "strength"),
    NAMESPACE("name", "kind", "rank", "limit", "unique", "normalizer", "contactPoint", "recent"),
    RECENT("limit", "within"),
    FIELD(
            "field",
            "choice",
            "sources",
            "timeToLive",
            "live",
            "halfLife",
            "minimumFreshness",
            "atMost",
            "order",
            "members"),
    LIVE_CLAIMS("sources", "for"),
    CONTRACT("on", "required", "steward", "halfLife", "minimumFreshness"),
    SUBSCRIPTION("system", "via", "fields", "cases", "owners"),
    SOURCE("source", "grace"),
    DECISION("tierNames", "explored", "placements"),
    MIGRATION("journey", "from", "to", "stop", "phases", "why"),
    HOLDOUT("name", "salt", "share"),
    TEXT_LABELS("on", "text", "labels", "minimum", "whenFailing"),
    EFFORT(
            "minutes",
            "repeatWithin",
            "contacts",
            "statements",
            "questions",
            "messages",
            "steps",
            "authentications",
            "waits"),
    EFFORT_ABOUT("on", "when", "from", "name"),
    EFFORT_WAIT("begins", "ends");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> members;

    DefinitionShape(String... members) {
        this.members = List.of(members);
    }

    List<String> members() {
        return members;
    }

    private static String[] proposal(String... own) {
        return joined(
                List.of(own),
                List.of("onlyIf", "tier", "propensity", "value", "weight", "priority", "context", "valueFrom"));
    }

    private static String[] operand(String... more) {
        return joined(DefinitionWords.OPERANDS, List.of(more));
    }

    private static String[] joined(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all.toArray(String[]::new);
    }
}
