package dev.baton.core.json;

import dev.baton.consent.Purpose;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Layout;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Layouts as definitions make them, and what of a profile must survive a document. */
final class DocumentLayouts {
    /** A field of several values, in every layout. */
    static final String SET = "phones";

    private DocumentLayouts() {}

    /** Names that field, and counts those types within thirty days. */
    static Layout naming(String field, String... counted) {
        Journey journey = Journey.named("j").ownedBy("team:j");
        for (String type : counted) {
            journey.rule(
                    type,
                    Trigger.on(
                            "any",
                            Operand.count(type).within(Duration.ofDays(30)).atLeast(1)),
                    Proposal.silence(Purpose.MARKETING, Duration.ofDays(1), "enough"));
        }
        return CompiledDefinitions.compile(Definitions.builder()
                        .journey(journey.build())
                        .field(FieldPolicy.mostRecent(field))
                        .field(FieldPolicy.set(SET, FieldPolicy.MOST_VALUES))
                        .build())
                .layout();
    }

    /** Everything a profile holds, in values that can be compared. */
    static List<Object> parts(ProfileState profile) {
        TreeMap<String, Object> fields = new TreeMap<>();
        profile.fieldSet().forEach((name, claims) -> fields.put(name, claims.all()));
        List<Object> parts = new ArrayList<>();
        parts.add(profile.id());
        parts.add(profile.version());
        parts.add(profile.times());
        parts.add(profile.identity().with(Merged.NONE));
        parts.add(fields);
        parts.add(profile.consents());
        parts.add(profile.histories().known());
        parts.add(profile.dealings());
        parts.add(profile.journeys());
        parts.add(profile.contactHistory());
        parts.add(profile.parked());
        for (Part each : profile.identity().merged().parts()) {
            parts.add(each.joined());
            parts.add(parts(each.alone()));
        }
        parts.add(profile.identity().merged().departed());
        return parts;
    }
}
