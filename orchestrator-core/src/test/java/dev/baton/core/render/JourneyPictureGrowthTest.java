package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Charter;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Ending;
import dev.baton.core.definition.Entry;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The picture leaves nothing out in silence: who adds to a journey decides here how a picture shows it.
 */
@DisplayName("J1: a picture knows every part of a journey")
class JourneyPictureGrowthTest {
    /** What the picture shows; in brackets what is too small for it. */
    private static List<Known> known() {
        return List.of(
                parts(
                        JourneyDefinition.class,
                        "id version charter binding entry phases rules endings milestones holdout"),
                parts(JourneyDefinition.Endings.class, "goals exits"),
                parts(Charter.class, "owner purpose outcome raci nextReview priority"),
                parts(Charter.Raci.class, "responsible consulted informed"),
                parts(Entry.class, "on freshness reEntry"),
                parts(ReEntry.class, "kind coolDown max"),
                parts(Phase.class, "id onEnter rules waitStep"),
                parts(Rule.class, "id on then"),
                parts(Ending.class, "id on saves"),
                parts(Milestone.class, "id on expectedBy"),
                parts(Trigger.class, "eventType when"),
                parts(WaitStep.class, "deadline onPast branches onTimeout"),
                parts(WaitStep.Branch.class, "id on next arrival"),
                parts(WaitStep.Arrival.class, "from sinceEntry onLate"),
                parts(Next.class, "where phase then"),
                // Not shown: how important it is.
                parts(Proposal.class, "what importance eligibility"),
                // Not shown: parameters, purpose, expiry, answers and tags.
                parts(
                        Proposal.Say.class,
                        "target channel template parameters purpose promise expiresAfter answers tags suggestVia"),
                parts(Operand.class, "kind name within minimumFreshness"),
                kinds(Condition.class, "All Any Not Compare OneOf Exists InSegment HasBeen TimeOfDay Asked"),
                kinds(Proposal.What.class, "Say RouteTo EscalateTo Compensate Silence Hold"),
                kinds(Deadline.class, "After Calendar At TimeOfDay"));
    }

    /** A type, and what it is made of. */
    private record Known(Class<?> type, List<String> parts) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void a_picture_shows_every_part(Known known) {
        List<String> there = known.type().isRecord()
                ? Arrays.stream(known.type().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : Arrays.stream(known.type().getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList();

        assertThat(there)
                .as("%s has changed: show it in JourneyOutline (or the words it uses), then list it here", known)
                .containsExactlyInAnyOrderElementsOf(known.parts());
    }

    private static Known parts(Class<?> type, String names) {
        return new Known(type, List.of(names.split(" ", -1)));
    }

    private static Known kinds(Class<?> type, String names) {
        return new Known(type, List.of(names.split(" ", -1)));
    }
}
