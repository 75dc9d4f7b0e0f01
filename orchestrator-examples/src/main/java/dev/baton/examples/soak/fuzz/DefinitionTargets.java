package dev.baton.examples.soak.fuzz;

import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Pauses;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.json.PublishedJson;
import dev.baton.core.library.Library;
import dev.baton.event.BatonException;
import dev.baton.examples.terminal.Shipped;
import dev.baton.testkit.files.DefinitionsFolder;
import dev.baton.testkit.story.Story;
import dev.baton.testkit.story.StoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What people write in files: definitions and stories, in JSON and YAML; and what is published of them. */
final class DefinitionTargets {
    /** A story brings the library's definitions along. */
    private static final int OF_STORIES = 1;

    private static final int OF_DEFINITIONS = 3;

    private DefinitionTargets() {}

    static List<Target> all() {
        return List.of(
                Targets.of(
                        "definitions-json",
                        OF_DEFINITIONS,
                        DefinitionTargets::definitions,
                        DefinitionTargets::readsDefinitions),
                Targets.of(
                        "definitions-yaml",
                        OF_DEFINITIONS,
                        DefinitionTargets::yaml,
                        inFile(".yaml", DefinitionTargets::readsYaml)),
                Targets.of(
                        "published", OF_DEFINITIONS, DefinitionTargets::published, DefinitionTargets::readsPublished),
                Targets.of(
                        "story-json",
                        OF_STORIES,
                        DefinitionTargets::story,
                        inFile(".json", DefinitionTargets::readsStory)),
                Targets.of(
                        "story-yaml",
                        OF_STORIES,
                        DefinitionTargets::storyInYaml,
                        inFile(".yaml", DefinitionTargets::readsStory)));
    }

    private static List<byte[]> definitions() {
        return List.of(
                Targets.bytes(Library.json("late-payment")),
                Targets.bytes(Library.json("missed-visit")),
                Targets.bytes(Library.json("stalled-quote")),
                Targets.bytes(Library.json(Library.SHARED)),
                file("stories", "stalled-quote", "journeys", "policies.json"),
                file("stories", "stalled-quote", "journeys", "promotions.json"));
    }

    private static boolean readsDefinitions(byte[] input) {
        try {
            comesBack(DefinitionsJson.read(input));
            return true;
        } catch (DefinitionsException refused) {
            return false;
        }
    }

    /** What is read can be looked at, and is the same when written and read again. */
    private static void comesBack(Definitions read) {
        DefinitionCheck.check(read);
        byte[] written = DefinitionsJson.write(read);
        Definitions back = DefinitionsJson.read(written);
        Complaint.unless(back.equals(read), "reads other definitions from what was written");
        Complaint.unless(Arrays.equals(DefinitionsJson.write(back), written), "writes equal definitions differently");
    }

    private static List<byte[]> yaml() {
        return List.of(file("journeys", "birthday.yaml"));
    }

    private static boolean readsYaml(Path file) {
        try {
            comesBack(DefinitionsFolder.read(List.of(file)));
            return true;
        } catch (DefinitionsException refused) {
            return false;
        }
    }

    private static List<byte[]> published() {
        Definitions library = DefinitionsJson.read(Targets.bytes(Library.json("offers")));
        String empty = "{\"definitions\":1,\"pauses\":[{\"scope\":\"CHANNEL\",\"name\":\"email\",\"mode\":\"HOLD\","
                + "\"by\":\"ops\",\"why\":\"x\",\"at\":\"2026-03-02T12:00:00Z\"}],\"model\":\"m-1\"}";
        byte[] plain = PublishedJson.write(library, Pauses.NONE, "m-1");
        String text = new String(plain, java.nio.charset.StandardCharsets.UTF_8);
        String pauses = empty.substring(empty.indexOf("\"pauses\""), empty.indexOf(",\"model\""));
        return List.of(plain, Targets.bytes(text.substring(0, text.length() - 1) + "," + pauses + "}"));
    }

    private static boolean readsPublished(byte[] input) {
        try {
            PublishedJson.Published read = PublishedJson.read(input);
            byte[] written = PublishedJson.write(read.definitions(), read.pauses(), read.model());
            Complaint.unless(PublishedJson.read(written).equals(read), "reads something else from what was written");
            return true;
        } catch (BatonException refused) {
            return false;
        }
    }

    private static List<byte[]> story() {
        return List.of(Targets.json("{'title':'t','told':'x','without':'y','definitions':['library/late-payment'],"
                + "'starts':'2026-03-02T09:00:00Z','channels':{'letter':{'reaches':'address'}},"
                + "'customers':{'ada':{'customer':'c-1','email':{'value':'ada@example.org','strength':'CLAIMED'}}},"
                + "'steps':[{'told':'x','when':{'type':'bill.issued','of':'ada','source':'billing',"
                + "'attributes':{'matter':'b-7','amount':480,'dueOn':'2026-03-16T09:00:00Z'}},"
                + "'then':{'notDispatched':['email','sms'],'inPhase':{'late-payment':'issued'}}},"
                + "{'after':'PT30M','then':{'notDispatched':'email'}}]}"));
    }

    private static List<byte[]> storyInYaml() {
        return List.of(file("stories", "late-payment.yaml"), file("stories", "missed-technician.yaml"));
    }

    private static boolean readsStory(Path file) {
        try {
            Story.read(file);
            return true;
        } catch (StoryException refused) {
            return false;
        }
    }

    /** For readers of files: each input in its turn is what one file says. */
    private static Predicate<byte[]> inFile(String ending, Predicate<Path> reads) {
        Path file = scratch(ending);
        return input -> {
            try {
                return reads.test(Files.write(file, input));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        };
    }

    private static Path scratch(String ending) {
        try {
            Path file = Files.createTempFile("fuzz", ending);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] file(String first, String... more) {
        try {
            return Files.readAllBytes(Shipped.path(first, more));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
