package dev.baton.testkit.story;

import dev.baton.core.json.ReadResult;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the events of a story: Baton's own format, with less to write. */
final class EventsReader {
    private static final String USUAL_SOURCE = "host";
    private static final List<String> KNOWN = List.of(
            "type",
            "of",
            "identifiedBy",
            "by",
            "ago",
            "source",
            "id",
            "channel",
            "attributes",
            "fields",
            "identifiers",
            "actor",
            "occurredAt",
            "receivedAt",
            "expiresAt",
            "historical");
    /** What only stories know; the rest is read as any event is. */
    private static final Set<String> OF_STORIES = Set.of("of", "identifiedBy", "by", "ago");

    private final Map<String, List<Sighting>> customers;
    private final Instant starts;
    private final StoryProblems problems;
    private final Map<String, ToldEvent> byId = new LinkedHashMap<>();
    private int count;

    EventsReader(Map<String, List<Sighting>> customers, Instant starts, StoryProblems problems) {
        this.customers = customers;
        this.starts = starts;
        this.problems = problems;
    }

    List<ToldEvent> events(StoryNode node) {
        if (node.each().isEmpty()) {
            problems.refuse(node, "has no event", "write at least one");
        }
        List<ToldEvent> all = new ArrayList<>();
        node.each().forEach(each -> all.add(event(each)));
        return all;
    }

    /** The event that was told of under that id. */
    @Nullable
    ToldEvent again(StoryNode node) {
        ToldEvent found = byId.get(node.text());
        if (found == null) {
            problems.refuse(node, "is the id of no event before", "use one of " + byId.keySet());
        }
        return found;
    }

    private ToldEvent event(StoryNode node) {
        int found = problems.count();
        Members members = new Members(node, KNOWN, problems);
        count++;
        Map<String, StoryNode> json = new LinkedHashMap<>();
        String source = members.has("source") ? members.text("source") : USUAL_SOURCE;
        String id = members.has("id") ? members.text("id") : "e-" + count;
        clashes(node, members, id);
        json.put("source", text(node, source));
        json.put("id", text(node, id));
        node.members().forEach((name, each) -> {
            if (!OF_STORIES.contains(name)) {
                json.putIfAbsent(name, each);
            }
        });
        members.text("type");
        String who = who(members);
        StoryNode stated = members.find("identifiers");
        if (who != null) {
            json.put("identifiers", identifiers(node, members, customers.getOrDefault(who, List.of())));
        }
        if (members.has("by")) {
            json.putIfAbsent("actor", employee(node, members.text("by")));
        }
        StoryNode ago = members.find("ago");
        Duration before = ago == null ? Duration.ZERO : members.duration(ago);
        boolean aboutSomebody =
                who != null || (stated != null && !stated.elements().isEmpty());
        String whom = who == null && stated != null ? stated(stated) : who;
        ToldEvent event = new ToldEvent(object(node, json).json(), whom, aboutSomebody, before, id);
        if (problems.count() == found) {
            check(node, event);
        }
        byId.put(id, event);
        return event;
    }

    /** Two words for one thing, of which one would count for nothing. */
    private void clashes(StoryNode node, Members members, String id) {
        if (members.has("by") && members.has("actor")) {
            problems.add(node, "", "says twice who did it", "write by or actor");
        }
        if (members.has("ago") && members.has("occurredAt")) {
            problems.add(node, "", "says twice when it happened", "write ago or occurredAt");
        }
        if (!members.has("id") && byId.containsKey(id)) {
            problems.add(node, "", "comes to the id " + id + ", which another event has", "give it one of its own");
        }
    }

    private @Nullable String who(Members members) {
        StoryNode of = members.find("of");
        if (of == null) {
            return null;
        }
        if (!customers.containsKey(of.text())) {
            problems.refuse(of, "is no customer of the story", "name one of " + customers.keySet());
        }
        return of.text();
    }

    /** The customer of the story who is known by an identifier that an event states. */
    private @Nullable String stated(StoryNode identifiers) {
        for (StoryNode each : identifiers.elements()) {
            for (Map.Entry<String, List<Sighting>> customer : customers.entrySet()) {
                if (customer.getValue().stream().anyMatch(own -> is(each, own.identifier()))) {
                    return customer.getKey();
                }
            }
        }
        return null;
    }

    private static boolean is(StoryNode stated, Identifier own) {
        StoryNode namespace = stated.members().get("namespace");
        StoryNode value = stated.members().get("value");
        return namespace != null
                && value != null
                && namespace.text().equals(own.namespace())
                && value.text().equals(own.value());
    }

    /** What the event states itself, and the customer's own. */
    private StoryNode identifiers(StoryNode node, Members members, List<Sighting> own) {
        StoryNode stated = members.find("identifiers");
        List<StoryNode> all = new ArrayList<>(stated == null ? List.of() : stated.elements());
        StoryNode only = members.find("identifiedBy");
        List<String> namespaces = only == null
                ? own.stream().map(each -> each.identifier().namespace()).toList()
                : only.each().stream().map(members::text).toList();
        if (only != null) {
            Set<String> known = Set.copyOf(
                    own.stream().map(each -> each.identifier().namespace()).toList());
            namespaces.stream()
                    .filter(each -> !known.contains(each))
                    .forEach(each -> problems.refuse(
                            only, "names " + each + ", by which nobody knows them", "use some of " + known));
        }
        for (Sighting each : own) {
            if (namespaces.contains(each.identifier().namespace())) {
                Map<String, StoryNode> identifier = new LinkedHashMap<>();
                identifier.put("namespace", text(node, each.identifier().namespace()));
                identifier.put("value", text(node, each.identifier().value()));
                identifier.put("strength", text(node, each.strength().name()));
                all.add(object(node, identifier));
            }
        }
        return new StoryNode(StoryNode.Kind.LIST, node.place() + "/identifiers", node.line(), 0, "", Map.of(), all);
    }

    private static StoryNode employee(StoryNode node, String id) {
        return object(node, Map.of("kind", text(node, "EMPLOYEE"), "id", text(node, id)));
    }

    private void check(StoryNode node, ToldEvent event) {
        if (event.read(starts) instanceof ReadResult.Refused refused) {
            String field = refused.field().isEmpty() ? "" : refused.field() + " ";
            problems.add(node, "", "is no event: " + field + refused.words(), "see docs/event-format.md");
        }
    }

    private static StoryNode text(StoryNode at, String text) {
        return new StoryNode(StoryNode.Kind.TEXT, at.place(), at.line(), 0, text, Map.of(), List.of());
    }

    private static StoryNode object(StoryNode at, Map<String, StoryNode> members) {
        return new StoryNode(StoryNode.Kind.OBJECT, at.place(), at.line(), 0, "", members, List.of());
    }
}
