package dev.baton.testkit.story;

import dev.baton.core.definition.Definitions;
import dev.baton.event.Sighting;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A story of customers: what happens to them, step by step, and what is expected. In a test one line plays it:
 *
 * <pre>{@code
 * Story.read(Path.of("stories/late-payment.yaml")).play().assertHolds();
 * }</pre>
 *
 * <p>docs/stories.md says how one is written. Immutable and safe for use by several threads.
 */
public final class Story {
    private final String file;
    private final Cover cover;
    private final Scene scene;
    private final List<Step> steps;
    private final List<Step.Expectation> ending;

    /**
     * What a reader sees first.
     *
     * @param told the narrative, by paragraphs
     * @param without what would have happened without the library, by paragraphs
     */
    public record Cover(String title, List<String> told, List<String> without) {
        public Cover {
            told = List.copyOf(told);
            without = List.copyOf(without);
        }
    }

    /**
     * Where it is played.
     *
     * @param customers the identifiers of each, by the name that the story gives them
     * @param channels made anew for each time it is played
     * @param owners who is there in the beginning; empty: nobody is asked, and all owners are there
     */
    record Scene(
            Definitions definitions,
            Instant starts,
            Map<String, List<Sighting>> customers,
            Map<String, Supplier<RecordingChannel>> channels,
            SortedSet<String> owners) {
        Scene {
            customers = Collections.unmodifiableMap(new LinkedHashMap<>(customers));
            channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
            owners = Collections.unmodifiableSortedSet(new TreeSet<>(owners));
        }
    }

    Story(String file, Cover cover, Scene scene, List<Step> steps, List<Step.Expectation> ending) {
        this.file = file;
        this.cover = cover;
        this.scene = scene;
        this.steps = List.copyOf(steps);
        this.ending = List.copyOf(ending);
    }

    /**
     * Reads a story from a file of JSON, or of YAML where its name ends so.
     *
     * @throws StoryException with everything that is wrong with it
     */
    public static Story read(Path file) {
        return new StoryReader(file).story();
    }

    /** Its file's name, without the ending. */
    public String name() {
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    /** Its file's name. */
    String file() {
        return file;
    }

    public Cover cover() {
        return cover;
    }

    Scene scene() {
        return scene;
    }

    List<Step> steps() {
        return steps;
    }

    List<Step.Expectation> ending() {
        return ending;
    }

    /** How many things are expected in it. */
    public int expectations() {
        return steps.stream().mapToInt(each -> each.then().size()).sum() + ending.size();
    }

    /** The same, in which another process goes on after each step, over whatever storage it is played with. */
    public Story restartingAfterEachStep() {
        List<Step> all = new ArrayList<>();
        for (Step each : steps) {
            all.add(each);
            all.add(new Step(each.line(), List.of(), List.of(), new Happening.Restart(), List.of()));
        }
        return new Story(file, cover, scene, all, ending);
    }

    /** Plays it in memory. */
    public Played play() {
        return play(setup -> setup);
    }

    /** Plays it with something else changed: a storage, a model, a classifier. */
    public Played play(UnaryOperator<BatonTest.Setup> with) {
        return play(scene.definitions(), with);
    }

    /** Plays it under other definitions; whatever it expects that they do not do is then unmet. */
    public Played play(Definitions definitions, UnaryOperator<BatonTest.Setup> with) {
        return new StoryPlayer(this, definitions, with).play();
    }

    /** The definitions it is played under. */
    public Definitions definitions() {
        return scene.definitions();
    }
}
