package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.WaitStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("J1: in a picture of a journey nothing hides anything")
class JourneyPictureLayoutTest {
    @Property(tries = 100)
    void boxes_and_texts_stand_apart_and_on_the_canvas(@ForAll long seed) {
        Drawing drawing = new Drawing(JourneyPicture.svg(new RandomJourneys(seed).journey()));

        apart(drawing.boxes, seed);
        apart(drawing.texts, seed);
        drawing.boxes.forEach(each -> assertThat(drawing.canvas.holds(each))
                .as("seed %d, %s", seed, each)
                .isTrue());
        for (Drawing.Area text : drawing.texts) {
            assertThat(drawing.canvas.holds(text)).as("seed %d, %s", seed, text).isTrue();
            assertThat(drawing.boxes)
                    .as("seed %d: %s stands half outside its box", seed, text)
                    .noneMatch(box -> box.overlaps(text) && !box.holds(text));
        }
    }

    @Property(tries = 100)
    void ways_begin_and_end_at_boxes_and_touch_none_between(@ForAll long seed) {
        Drawing drawing = new Drawing(JourneyPicture.svg(new RandomJourneys(seed).journey()));

        for (Drawing.Way way : drawing.ways) {
            assertThat(onBorder(drawing.boxes, way.begin()))
                    .as("seed %d: begins at no box", seed)
                    .isTrue();
            assertThat(onBorder(drawing.boxes, way.end()))
                    .as("seed %d: ends at no box", seed)
                    .isTrue();
            for (Drawing.Area piece : way.pieces()) {
                assertThat(drawing.canvas.holds(piece))
                        .as("seed %d, %s", seed, piece)
                        .isTrue();
                assertThat(drawing.boxes)
                        .as("seed %d: %s runs through a box", seed, piece)
                        .noneMatch(piece::overlaps);
            }
        }
    }

    @Property(tries = 100)
    void ways_to_different_phases_never_run_upon_each_other(@ForAll long seed) {
        Drawing drawing = new Drawing(JourneyPicture.svg(new RandomJourneys(seed).journey()));

        for (Drawing.Way one : drawing.ways) {
            for (Drawing.Way other : drawing.ways) {
                if (one.end()[1] != other.end()[1]) {
                    assertThat(one.pieces())
                            .as("seed %d", seed)
                            .noneMatch(a -> other.pieces().stream().anyMatch(b -> shareALine(a, b)));
                }
            }
        }
    }

    @Property(tries = 100)
    void every_way_of_the_definition_is_drawn(@ForAll long seed) {
        JourneyDefinition journey = new RandomJourneys(seed).journey();
        Drawing drawing = new Drawing(JourneyPicture.svg(journey));
        Set<Integer> below = new HashSet<>();
        int beside = 0;
        for (int i = 0; i < journey.phases().size(); i++) {
            for (int target : targets(journey, journey.phases().get(i))) {
                if (target == i + 1) {
                    below.add(target);
                } else {
                    beside++;
                }
            }
        }
        int entry = journey.phases().isEmpty() ? 0 : 1;

        assertThat(drawing.ways).as("seed %d", seed).hasSize(entry + below.size() + beside);
    }

    private static List<Integer> targets(JourneyDefinition journey, Phase phase) {
        List<Next> all = new ArrayList<>();
        if (phase.waitStep() != null) {
            phase.waitStep().branches().stream().map(WaitStep.Branch::next).forEach(all::add);
            all.add(phase.waitStep().onTimeout());
        }
        List<String> ids = journey.phases().stream().map(Phase::id).toList();
        return all.stream()
                .filter(each -> each.where() == Next.Where.GO)
                .map(each -> ids.indexOf(each.phase()))
                .toList();
    }

    private static void apart(List<Drawing.Area> areas, long seed) {
        for (int i = 0; i < areas.size(); i++) {
            for (int k = i + 1; k < areas.size(); k++) {
                Drawing.Area one = areas.get(i);
                Drawing.Area other = areas.get(k);
                assertThat(one.overlaps(other))
                        .as("seed %d: %s upon %s", seed, one, other)
                        .isFalse();
            }
        }
    }

    private static boolean onBorder(List<Drawing.Area> boxes, double[] point) {
        double x = point[0];
        double y = point[1];
        return boxes.stream().anyMatch(each -> {
            boolean beside = (x == each.left() || x == each.right()) && y > each.top() && y < each.bottom();
            boolean aboveOrBelow = (y == each.top() || y == each.bottom()) && x > each.left() && x < each.right();
            return beside || aboveOrBelow;
        });
    }

    private static boolean shareALine(Drawing.Area one, Drawing.Area other) {
        boolean upright = one.left() == one.right() && other.left() == other.right() && one.left() == other.left();
        boolean flat = one.top() == one.bottom() && other.top() == other.bottom() && one.top() == other.top();
        return (upright && one.top() < other.bottom() && other.top() < one.bottom())
                || (flat && one.left() < other.right() && other.left() < one.right());
    }
}
