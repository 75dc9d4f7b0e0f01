package dev.baton.testkit.simulation;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentModel;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentState;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Candidate;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a stop word sets off: one confirmation, and nothing more of what was to be sent there (C3). */
final class Confirming {
    private static final String RULE = "stop-confirmed";

    /** Where something may be confirmed. */
    private record Where(ContactPoint point, Channel channel) {}

    private final FactModel facts;

    /** When the stop word occurred that was confirmed last. */
    private final Map<Where, Instant> confirmed = new HashMap<>();

    Confirming(FactModel facts) {
        this.facts = facts;
    }

    static boolean is(Candidate candidate) {
        return candidate.rule().journey().equals("baton")
                && candidate.rule().rule().equals(RULE);
    }

    static boolean is(@Nullable Dispatch dispatch) {
        return dispatch != null
                && dispatch.routing().origin().journey().equals("baton")
                && dispatch.routing().origin().rule().equals(RULE);
    }

    void check(SeenTurn turn, StoreModel before) {
        if (!turn.host()) {
            return;
        }
        List<StopWordsSaid> said = StopWordsSaid.in(turn.event(), turn.definitions());
        Set<Where> due = due(turn, said);
        List<Candidate> told =
                turn.decision().candidates().stream().filter(Confirming::is).toList();
        BrokenRule.unless(
                told.size() == (due.isEmpty() ? 0 : 1),
                "C3",
                () -> turn + " confirms " + told + ", where " + due + " must be told that they were understood");
        for (Work each : turn.commit().work().put()) {
            Dispatch dispatch = each.payload().dispatch();
            if (dispatch != null && is(dispatch)) {
                Where to = new Where(there(dispatch), dispatch.channel());
                BrokenRule.unless(
                        due.contains(to)
                                && ((Action.FollowUp) dispatch.action())
                                        .template()
                                        .id()
                                        .equals(ConnectedShop.CONFIRMATION),
                        "C3",
                        () -> turn + " confirms to " + to + ", where " + due + " wrote the stop word");
                confirmed.put(to, turn.event().occurredAt());
            }
        }
        for (StopWordsSaid each : said) {
            cancelled(turn, each, before);
        }
    }

    private static ContactPoint there(Dispatch dispatch) {
        return BrokenRule.there(dispatch.contactPoint(), "C3", () -> dispatch.id() + " confirms to nobody's address");
    }

    /** Whose address it is hears so once, and again only after they had allowed us to write again. */
    private Set<Where> due(SeenTurn turn, List<StopWordsSaid> said) {
        ProfileState after = turn.after();
        Set<Where> due = new LinkedHashSet<>();
        if (after == null || turn.factsOnly()) {
            return due;
        }
        for (StopWordsSaid each : said) {
            for (ContactPoint point : each.points()) {
                Where where = new Where(point, each.declared().channel());
                Instant last = confirmed.get(where);
                Instant allowed = allowed(after.id(), where);
                boolean overtaken = allowed.isAfter(turn.event().occurredAt());
                if (each.confirmation() != null
                        && after.contactPoints().contains(point)
                        && !overtaken
                        && (last == null || allowed.isAfter(last))) {
                    due.add(where);
                }
            }
        }
        return due;
    }

    /** Where a turn that was not checked yet confirms: of several addresses at the first. */
    @Nullable
    ContactPoint next(SeenTurn turn) {
        return due(turn, StopWordsSaid.in(turn.event(), turn.definitions())).stream()
                .map(Where::point)
                .findFirst()
                .orElse(null);
    }

    private Instant allowed(String profileId, Where where) {
        Instant last = Instant.MIN;
        for (ConsentRecord each : facts.consents(profileId, where.point)) {
            boolean there =
                    (each.scope().channel() == null || each.scope().channel().equals(where.channel))
                            && (each.scope().contactPoint() == null
                                    || each.scope().contactPoint().equals(where.point));
            if (there && each.explicit() && each.state() == ConsentState.OPTED_IN) {
                last = each.occurredAt().isAfter(last) ? each.occurredAt() : last;
            }
        }
        return last;
    }

    /** What waits to be sent there is cancelled at once, for whoever is at hand; what is exempt leaves all the same. */
    private static void cancelled(SeenTurn turn, StopWordsSaid stop, StoreModel before) {
        Set<String> atHand = atHand(turn, stop, before);
        List<String> cancelled = turn.commit().work().cancelled();
        for (StoreModel.Row row : before.work.values()) {
            Dispatch dispatch = row.work.payload().dispatch();
            if (dispatch == null || !dispatch.toCustomer() || dispatch.state() != Dispatch.State.QUEUED) {
                continue;
            }
            boolean there = dispatch.channel().equals(stop.declared().channel())
                    && (stop.points().isEmpty()
                            || (dispatch.contactPoint() != null && stop.points().contains(dispatch.contactPoint())));
            boolean covered = turn.definitions().contactPolicy().model(((Action.FollowUp) dispatch.action()).purpose())
                            != ConsentModel.EXEMPT
                    && !is(dispatch);
            String whose = before.addressee(row.work);
            BrokenRule.unless(
                    !there || !covered || !atHand.contains(whose) || cancelled.contains(dispatch.id()),
                    "C3",
                    () -> turn + " stops " + stop.points() + ", and " + dispatch.id() + " would still be sent there");
            BrokenRule.unless(
                    covered
                            || !turn.losers().isEmpty()
                            || !cancelled.contains(dispatch.id())
                            || madeRoom(turn, dispatch.id()),
                    "C3",
                    () -> turn + " cancels " + dispatch.id() + ", which needs no consent");
        }
    }

    /** Whether the turn planned something more important in its place (C6). */
    private static boolean madeRoom(SeenTurn turn, String dispatchId) {
        ProfileState after = turn.after();
        if (after == null || !turn.noted("contact.displaced")) {
            return false;
        }
        Set<String> planned =
                turn.commit().work().put().stream().map(each -> each.id()).collect(Collectors.toSet());
        return after.contacts().stream()
                .filter(each -> each.dispatchId().equals(dispatchId))
                .anyMatch(gone -> after.contacts().stream()
                        .anyMatch(each -> planned.contains(each.dispatchId())
                                && each.tier().compareTo(gone.tier()) < 0));
    }

    /** Whether a stop word took from somebody what was to be sent to them, and changed nothing else of that. */
    static boolean onlyStopped(SeenTurn turn, ProfileState was, ProfileState now) {
        List<String> cancelled = turn.commit().work().cancelled();
        boolean stops = !StopWordsSaid.in(turn.event(), turn.definitions()).isEmpty();
        Set<String> unsaid = was.contactHistory().pending().stream()
                .filter(each -> each.promiseId() != null && cancelled.contains(each.dispatchId()))
                .map(each -> String.valueOf(each.promiseId()))
                .collect(Collectors.toSet());
        boolean contacts = was.contacts().size() == now.contacts().size()
                && now.contacts().stream()
                        .allMatch(each -> was.contacts().contains(each)
                                || (cancelled.contains(each.dispatchId()) && each.state() == Dispatch.State.CANCELLED));
        boolean promises = was.promises().size() == now.promises().size()
                && now.promises().stream()
                        .allMatch(each -> was.promises().contains(each)
                                || (unsaid.contains(each.id()) && each.state() == PromiseState.WITHDRAWN));
        return stops
                && contacts
                && promises
                && now.contactHistory()
                        .pending()
                        .equals(was.contactHistory().pending().stream()
                                .filter(each -> !cancelled.contains(each.dispatchId()))
                                .toList());
    }

    private static Set<String> atHand(SeenTurn turn, StopWordsSaid stop, StoreModel before) {
        Set<String> atHand = new HashSet<>();
        turn.before().forEach(each -> atHand.add(each.id()));
        for (Sighting each :
                stop.points().isEmpty() ? List.<Sighting>of() : turn.event().identifiers()) {
            Identifier stated = each.identifier();
            Link link = before.links.get(
                    Identifier.of(stated.namespace(), Addresses.normal(stated.namespace(), stated.value())));
            if (link != null && !before.changedLately(link.profileId())) {
                atHand.add(link.profileId());
            }
        }
        return atHand;
    }
}
