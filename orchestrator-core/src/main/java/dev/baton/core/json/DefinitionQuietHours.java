package dev.baton.core.json;

import dev.baton.action.Scope;
import dev.baton.core.calendar.QuietWindow;
import dev.baton.core.definition.QuietHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Reads and writes quiet hours. */
final class DefinitionQuietHours {
    private static final QuietHours STAND_IN = QuietHours.between("00:00", "01:00", "Z");

    private DefinitionQuietHours() {}

    static QuietHours read(DefinitionNode node, DefinitionProblems problems, DefinitionProposalReader proposals) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.QUIET_HOURS, problems);
        LocalTime from = object.one(
                "from", each -> time(each, problems), STAND_IN.window().start());
        LocalTime to =
                object.one("to", each -> time(each, problems), STAND_IN.window().end());
        List<Scope> scopes = object.listIf("scopes", proposals::scope);
        String zoneField = object.nameIf("zoneField");
        List<ZoneId> fallbackZones = object.list("fallbackZones", each -> zone(each, problems));
        Duration longestHold = object.durationOr("longestHold", QuietHours.USUAL_HOLD);
        return object.build(
                () -> new QuietHours(
                        new QuietWindow(from, to),
                        scopes == null ? QuietHours.USUAL_SCOPES : scopes,
                        zoneField == null ? QuietHours.ZONE_FIELD : zoneField,
                        fallbackZones,
                        longestHold),
                STAND_IN);
    }

    private static LocalTime time(DefinitionNode node, DefinitionProblems problems) {
        try {
            if (node.kind() == DefinitionNode.Kind.TEXT) {
                return LocalTime.parse(node.text());
            }
        } catch (DateTimeException noTime) {
            // As what is no text.
        }
        problems.refuse(node, "is no time of day", "write hours and minutes, for example \"21:00\"");
        return STAND_IN.window().start();
    }

    private static ZoneId zone(DefinitionNode node, DefinitionProblems problems) {
        try {
            if (node.kind() == DefinitionNode.Kind.TEXT) {
                return ZoneId.of(node.text());
            }
        } catch (DateTimeException noZone) {
            // As what is no text.
        }
        problems.refuse(node, "is no time zone", "write its id, for example \"Europe/Amsterdam\"");
        return ZoneOffset.UTC;
    }

    static void write(QuietHours hours, DefinitionOut out, DefinitionProposalWriter proposals) {
        out.object("quietHours", () -> {
            out.text("from", hours.window().start().toString());
            out.text("to", hours.window().end().toString());
            out.list("scopes", hours.scopes(), each -> out.object(() -> proposals.scope(each)));
            out.text("zoneField", hours.zoneField());
            out.list("fallbackZones", hours.fallbackZones(), each -> out.text(each.getId()));
            out.duration("longestHold", hours.longestHold());
        });
    }
}
