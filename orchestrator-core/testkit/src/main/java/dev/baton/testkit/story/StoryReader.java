package dev.baton.testkit.story;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.testkit.DefinedNames;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.files.YamlTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads a story file, and says everything that is wrong with it at once. */
final class StoryReader {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final Instant USUAL_START = Instant.parse("2026-03-02T09:00:00Z");
    private static final List<String> KNOWN = List.of(
            "title", "told", "without", "definitions", "starts", "customers", "channels", "owners", "steps", "finally");

    private final Path file;
    private final StoryProblems problems;

    StoryReader(Path file) {
        this.file = file;
        this.problems = new StoryProblems(file.toString());
    }

    Story story() {
        StoryNode root = root();
        problems.throwIfAny();
        Members members = new Members(root, KNOWN, problems);
        Story.Cover cover =
                new Story.Cover(members.text("title"), members.paragraphs("told"), members.paragraphs("without"));
        Definitions definitions = definitions(members, root);
        problems.throwIfAny();
        Story.Scene scene = scene(members, definitions);
        KnownNames names = new KnownNames(definitions, scene.channels().keySet(), problems);
        EventsReader events = new EventsReader(scene.customers(), scene.starts(), problems);
        ExpectationsReader expectations =
                new ExpectationsReader(scene.customers().keySet(), names, problems);
        StepReader reader = new StepReader(events, expectations, names, scene, problems);
        List<Step> steps = new ArrayList<>();
        StoryNode told = members.find("steps");
        if (told == null
                || told.kind() != StoryNode.Kind.LIST
                || told.elements().isEmpty()) {
            problems.add(told == null ? root : told, "", "has no steps", "write steps: and a list of what happens");
        } else {
            told.elements().forEach(each -> steps.add(reader.step(each)));
        }
        StoryNode last = members.find("finally");
        List<Step.Expectation> ending = last == null ? List.of() : expectations.expectations(last);
        problems.throwIfAny();
        return new Story(String.valueOf(file.getFileName()), cover, scene, steps, ending);
    }

    private StoryNode root() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > MAX_BYTES) {
                problems.add(file + " has more than " + MAX_BYTES + " bytes; tell several stories");
                return StoryNode.none("", 0);
            }
            try (JsonParser parser = parser(bytes)) {
                return StoryNode.read(parser, problems);
            }
        } catch (JsonProcessingException broken) {
            String why = broken.getOriginalMessage().lines().findFirst().orElse("");
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            problems.add(file + ":" + line + " cannot be parsed: " + why + "; mend it there");
        } catch (IOException unreadable) {
            boolean missing = !Files.exists(file);
            problems.add(
                    missing
                            ? "there is no " + file + "; name a story file"
                            : file + " cannot be read: " + unreadable.getMessage() + "; mend it");
        }
        return StoryNode.none("", 0);
    }

    private JsonParser parser(byte[] bytes) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml")
                ? YamlTokens.of(bytes)
                : new JsonFactory().createParser(bytes);
    }

    private Definitions definitions(Members members, StoryNode root) {
        StoryNode given = members.find("definitions");
        if (given == null) {
            problems.add(root, "", "lacks \"definitions\"", "name files, library, or write them here");
            return Definitions.builder().build();
        }
        Definitions read = new StoryDefinitions(file, problems).read(given);
        for (Finding each : DefinitionCheck.check(read)) {
            if (each.error()) {
                problems.add(given, "", "cannot be used: " + each.where() + ": " + each.words(), "mend it there");
            }
        }
        return read;
    }

    private Story.Scene scene(Members members, Definitions definitions) {
        DefinedNames named = DefinedNames.of(definitions);
        StoryNode starts = members.find("starts");
        Map<String, List<Sighting>> customers = new LinkedHashMap<>();
        StoryNode told = members.find("customers");
        if (told != null) {
            object(told, "{ada: {customer: c-1, email: ada@example.org}}")
                    .forEach((name, each) -> customers.put(name, identifiers(each)));
        }
        return new Story.Scene(
                definitions,
                starts == null ? USUAL_START : members.instant(starts),
                customers,
                channels(members, named),
                owners(members, named));
    }

    private List<Sighting> identifiers(StoryNode node) {
        List<Sighting> all = new ArrayList<>();
        if (!node.isObject() || node.members().isEmpty()) {
            problems.refuse(node, "says not by what they are known", "write {customer: c-1, email: ada@example.org}");
        }
        node.members().forEach((namespace, values) -> {
            if (values.each().isEmpty()) {
                problems.refuse(values, "names nothing", "write at least one");
            }
            values.each().forEach(each -> identifier(namespace, each, all));
        });
        return all;
    }

    private void identifier(String namespace, StoryNode each, List<Sighting> all) {
        Members members = new Members(
                each.isObject() ? each : StoryNode.none(each.place(), each.line()),
                List.of("value", "strength"),
                problems);
        StoryNode strength = members.find("strength");
        String value = each.isObject() ? members.text("value") : members.text(each);
        Strength how = strength == null ? Strength.VERIFIED : members.choice(strength, Strength.class);
        Sighting sighting = members.build(() -> Identifier.of(namespace, value).seen(how));
        if (sighting != null) {
            all.add(sighting);
        }
    }

    /** Those that the definitions mention, and what the story says of them or of others. */
    private Map<String, Supplier<RecordingChannel>> channels(Members members, DefinedNames named) {
        Map<String, Supplier<RecordingChannel>> channels = new LinkedHashMap<>();
        named.channels().forEach(each -> channels.put(each, () -> usual(each)));
        StoryNode told = members.find("channels");
        if (told != null) {
            object(told, "{letter: {reaches: address}}")
                    .forEach((name, each) -> channels.put(name, new ChannelReader(problems).channel(each)));
        }
        return channels;
    }

    private Map<String, StoryNode> object(StoryNode node, String example) {
        if (!node.isObject()) {
            problems.refuse(node, "is " + node.kind().words(), "write them by name, as in " + example);
        }
        return node.members();
    }

    private static RecordingChannel usual(String channel) {
        String address = DefinedNames.usualAddress(channel);
        return address == null ? RecordingChannel.forSystems() : RecordingChannel.forCustomers(address);
    }

    private static SortedSet<String> owners(Members members, DefinedNames named) {
        StoryNode told = members.find("owners");
        SortedSet<String> owners = new TreeSet<>();
        if (told != null) {
            owners.addAll(named.owners());
            told.each().forEach(each -> owners.add(members.text(each)));
        }
        return owners;
    }
}
