package dev.baton.core.render;

import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.event.ContactPoint;
import dev.baton.event.Masked;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** What a gate looked at, as a person would say it; personal values masked. Times are told in UTC. */
public final class SeenWords {
    private SeenWords() {}

    /** For example {@code OPTED_OUT of MARKETING on every channel, said 2 Mar 2026 08:10:00 UTC (2 h 50 min ago), heard from crm}. */
    public static String consent(ConsentRecord record, Instant now) {
        ConsentScope scope = record.scope();
        String purpose =
                scope.purpose() == null ? "every purpose" : scope.purpose().name();
        String topic = scope.topic() == null ? "" : ", only as to " + scope.topic();
        String channel = scope.channel() == null ? " on every channel" : " on " + scope.channel();
        String point = scope.contactPoint() == null ? "" : " at " + address(scope.contactPoint());
        String by = record.by() == null
                ? ""
                : " by the "
                        + record.by().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return record.state() + (record.state() == ConsentState.OPTED_OUT ? " of " : " to ") + purpose + topic + channel
                + point + ", said " + Words.exact(record.occurredAt(), ZoneOffset.UTC) + " ("
                + Words.distance(record.occurredAt(), now) + ")" + by + ", heard from " + record.source();
    }

    /** For example {@code email a…(17)}. */
    public static String address(ContactPoint point) {
        return point.kind() + " " + Masked.of(point.address());
    }

    /** For example {@code 0 of 1 by sms in 7 d}. */
    public static String cap(Cap cap, int used, int max) {
        return used + " of " + max + counted(cap);
    }

    /** For example {@code what came until 2 Mar 2026 08:10:00 UTC is not kept any more}. */
    public static String forgotten(Instant until) {
        return "what came until " + Words.exact(until, ZoneOffset.UTC) + " is not kept any more";
    }

    /** Which contacts a cap counts, and in which time. */
    public static String counted(Cap cap) {
        String whose = switch (cap.per()) {
            case PROFILE -> "";
            case CONTACT_POINT -> " at that address";
            case GLOBAL -> " with all customers";
        };
        Cap.About about = cap.about();
        String purpose = about.purpose() == null ? "" : " for " + about.purpose();
        String channel = about.channel() == null ? "" : " by " + about.channel();
        String journey = about.journey() == null ? "" : " of journey " + about.journey();
        String tag = about.tag() == null ? "" : " tagged " + about.tag();
        String window = cap.window() instanceof Cap.Rolling rolling
                ? Words.duration(rolling.length())
                : cap.window().toString();
        String name = cap.name().isEmpty() ? "" : " (" + cap.name() + ")";
        return whose + purpose + channel + journey + tag + " in " + window + name;
    }

    /** Where a rule says for which purpose it speaks, and its journey says another one. */
    public static String purpose(Purpose ofRule, Purpose ofJourney) {
        return "asked for " + ofRule + ", which the rule sets; the purpose of its journey is " + ofJourney;
    }
}
