package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Spacing;
import dev.baton.profile.ContactEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which contacts are let go where there are more than are kept (C6): first those that matter least, the oldest of them. */
final class KeptContacts {
    /** More than that are not kept either where something may come of each. */
    private static final int MOST_OPEN = 1_000;

    /** So long somebody may say what became of it, or have it tried again. */
    private static final Duration SETTLED_WITHIN = Duration.ofDays(30);

    /** How much a contact matters, the least first. */
    private enum Matter {
        /** It came to nothing. */
        NOTHING,
        /** No cap and no pair counts it, or not any more, or a cap is full without it. */
        UNCOUNTED,
        COUNTED,
        /** It is on its way, or may give a place back, or is on the worklist. */
        OPEN
    }

    private final ContactPolicy policy;
    private final Instant now;
    private final Set<String> pending = new HashSet<>();
    /** By cap: how many it counts that keep their place whatever comes, later than what is looked at. */
    private final int[] settled;

    private KeptContacts(Contacts contacts, ContactPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
        settled = new int[policy.caps().size()];
        contacts.pending().forEach(each -> pending.add(each.dispatchId()));
    }

    static Contacts of(Contacts all, ContactPolicy policy, Instant now) {
        return all.entries().size() <= ContactPolicy.CONTACTS_KEPT
                ? all
                : new KeptContacts(all, policy, now).without(all);
    }

    private Contacts without(Contacts all) {
        boolean[] goes = going(all.entries());
        List<ContactEntry> kept = new ArrayList<>();
        List<ContactEntry> counted = new ArrayList<>();
        Instant completeFrom = all.completeFrom();
        for (int i = 0; i < goes.length; i++) {
            ContactEntry each = all.entries().get(i);
            if (!goes[i]) {
                kept.add(each);
                continue;
            }
            completeFrom = each.at().isAfter(completeFrom) ? each.at() : completeFrom;
            if (all.entries().takesPlace(i)) {
                counted.add(each);
            }
        }
        return all.with(ContactHistory.of(kept), completeFrom, all.forgotten().with(counted));
    }

    private boolean[] going(ContactHistory entries) {
        Matter[] matters = new Matter[entries.size()];
        for (int i = matters.length - 1; i >= 0; i--) {
            matters[i] = matter(entries.get(i), entries.takesPlace(i));
        }
        boolean[] goes = new boolean[matters.length];
        int left = matters.length;
        for (Matter matter : Matter.values()) {
            int most = matter == Matter.OPEN ? MOST_OPEN : ContactPolicy.CONTACTS_KEPT;
            for (int i = 0; i < goes.length && left > most; i++) {
                if (matters[i] == matter) {
                    goes[i] = true;
                    left--;
                }
            }
        }
        return goes;
    }

    /** Asked of the latest first. */
    private Matter matter(ContactEntry each, boolean takesPlace) {
        boolean young = lasts(each.at(), SETTLED_WITHIN);
        boolean onItsWay = pending.contains(each.dispatchId());
        boolean unsettled = each.state() == Dispatch.State.UNKNOWN
                || (each.state() == Dispatch.State.ACCEPTED && !each.places().isEmpty());
        boolean stays = !onItsWay && (!young || each.state() == Dispatch.State.DELIVERED);
        boolean counted = takesPlace && counted(each, stays);
        if (onItsWay || (young && unsettled)) {
            return Matter.OPEN;
        }
        if (!takesPlace) {
            return young && each.state() == Dispatch.State.FAILED ? Matter.UNCOUNTED : Matter.NOTHING;
        }
        return counted ? Matter.COUNTED : Matter.UNCOUNTED;
    }

    private boolean counted(ContactEntry each, boolean stays) {
        boolean counted = false;
        for (int i = 0; i < settled.length; i++) {
            Cap cap = policy.caps().get(i);
            if (cap.limited() && cap.per() == Cap.Per.PROFILE && cap.counts(each) && inWindow(cap, each.at())) {
                counted |= settled[i] < cap.max();
                settled[i] += stays && !each.at().isAfter(now) ? 1 : 0;
            }
        }
        for (Spacing.Pair pair : policy.spacing().pairs()) {
            counted |= pair.after().include(each.template(), each.tags()) && lasts(each.at(), pair.within());
        }
        return counted;
    }

    private boolean inWindow(Cap cap, Instant at) {
        return cap.window() instanceof Cap.Calendar calendar
                ? !at.isBefore(calendar.of().at(now).start())
                : lasts(at, ((Cap.Rolling) cap.window()).length());
    }

    /** Whether that length since then is not over. */
    private boolean lasts(Instant since, Duration length) {
        return Duration.between(since, now).compareTo(length) < 0;
    }
}
