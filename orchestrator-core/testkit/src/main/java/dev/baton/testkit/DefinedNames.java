package dev.baton.testkit;

import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Rule;
import dev.baton.core.definition.StopWords;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that a set of definitions mentions, so that a test has what journeys need. Immutable once made. */
public final class DefinedNames {
    /** Where a channel of that name usually finds the customer; others need no address. */
    private static final Map<String, String> ADDRESSES = Map.of(
            "email", ContactPoint.EMAIL,
            "sms", ContactPoint.PHONE,
            "phone", ContactPoint.PHONE,
            "call", ContactPoint.PHONE,
            "whatsapp", ContactPoint.PHONE);

    private final SortedMap<String, SortedSet<String>> said = new TreeMap<>();
    private final SortedSet<String> owners = new TreeSet<>();
    private final SortedSet<String> tellingOwners = new TreeSet<>();
    private final SortedSet<String> purposes =
            new TreeSet<>(List.of(Purpose.SERVICE.name(), Purpose.TRANSACTIONAL.name(), Purpose.MARKETING.name()));

    private DefinedNames() {
        channel("desk");
        tellingOwners.add("desk");
    }

    public static DefinedNames of(Definitions definitions) {
        DefinedNames names = new DefinedNames();
        definitions.journeys().forEach(names::journey);
        definitions.caseKinds().stream().map(CaseKind::owner).forEach(names::owner);
        definitions.promiseKinds().stream().map(PromiseKind::keeper).forEach(names::owner);
        definitions.promising().templates().forEach(names::compensation);
        definitions.contactPolicy().models().keySet().forEach(each -> names.purposes.add(each.name()));
        definitions.subscriptions().forEach(each -> names.said(each.via(), "profile_changed"));
        for (StopWords each : definitions.contactPolicy().stopWords()) {
            names.said(each.channel(), each.confirmation());
        }
        return names;
    }

    /** The channels that anything may go out on, and always {@code desk}, by which owners are told. */
    public SortedSet<String> channels() {
        return new TreeSet<>(said.keySet());
    }

    /** The templates of messages, tasks and updates, and the reasons of routes and escalations, that rules send there. */
    public SortedSet<String> said(String channel) {
        return new TreeSet<>(said.getOrDefault(channel, new TreeSet<>()));
    }

    /** Whether owners are told there what to take over; the engine may then word it itself. */
    public boolean tellsOwners(String channel) {
        return tellingOwners.contains(channel);
    }

    /** What anything is sent for, or consent is asked for. */
    public SortedSet<String> purposes() {
        return new TreeSet<>(purposes);
    }

    /** Everybody who is to own or be told anything. */
    public SortedSet<String> owners() {
        return new TreeSet<>(owners);
    }

    /** The kind of address by which a channel of that name usually reaches customers; absent: it needs none. */
    public static @Nullable String usualAddress(String channel) {
        return ADDRESSES.get(channel);
    }

    private void journey(JourneyDefinition journey) {
        owner(journey.charter().owner());
        purposes.add(journey.charter().purpose().name());
        rules(journey.rules());
        for (Phase phase : journey.phases()) {
            proposals(phase.onEnter());
            rules(phase.rules());
            WaitStep wait = phase.waitStep();
            if (wait != null) {
                wait.branches().forEach(each -> {
                    next(each.next());
                    proposals(each.arrival().onLate());
                });
                next(wait.onTimeout());
            }
        }
    }

    private void rules(List<Rule> rules) {
        rules.forEach(each -> proposals(each.then()));
    }

    private void next(Next next) {
        proposals(next.then());
    }

    private void proposals(List<Proposal> proposals) {
        proposals.forEach(each -> what(each.what()));
    }

    private void what(Proposal.What what) {
        if (what instanceof Proposal.Say say) {
            said(say.channel(), say.template());
            if (say.purpose() != null) {
                purposes.add(say.purpose().name());
            }
            if (say.suggestVia() != null) {
                said(say.suggestVia(), "suggestion");
            }
        } else if (what instanceof Proposal.RouteTo route) {
            tellingOwners.add(route.via().name());
            said(route.via(), route.reason());
            owner(route.to());
        } else if (what instanceof Proposal.EscalateTo escalate) {
            tellingOwners.add(escalate.via().name());
            said(escalate.via(), escalate.reason());
            owner(escalate.to());
        }
    }

    private void compensation(TemplateWords words) {
        if (words.compensation() != null) {
            said(words.compensation().via(), words.compensation().template());
        }
    }

    private void said(Channel channel, @Nullable String what) {
        SortedSet<String> all = channel(channel.name());
        if (what != null) {
            all.add(what);
        }
    }

    private SortedSet<String> channel(String name) {
        return said.computeIfAbsent(name, none -> new TreeSet<>());
    }

    private void owner(@Nullable OwnerId owner) {
        if (owner != null) {
            owners.add(owner.value());
        }
    }
}
