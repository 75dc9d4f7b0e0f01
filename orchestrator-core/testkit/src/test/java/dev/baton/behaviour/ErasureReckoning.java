package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.behaviour.ErasureStory.Told;
import dev.baton.consent.ConsentEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.profile.Erased;
import dev.baton.profile.Profile;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must be gone, what must be there, and what may be sent, by what the story has seen. */
final class ErasureReckoning {
    private static final Pattern MARK = Pattern.compile("zq\\d+e(\\d+)q");

    private static final int OFTEN = 6;

    private final ErasureStory story;
    private final Set<String> erasedIds = new HashSet<>();
    private final Map<String, Instant> outs = new HashMap<>();
    private final Map<String, Instant> ins = new HashMap<>();
    private @Nullable AssertionError unheard;
    private int looks;
    /** Whether something was ever divided: what is under an id then is not always of whom it belongs to. */
    boolean parted;
    /** An erasure that died. */
    @Nullable
    Dying unfinished;

    /** Whom it concerns, as it was before. */
    record Dying(String id, List<ErasedPerson> whom, List<Told> events, Map<ErasedPerson, List<String>> names) {}

    ErasureReckoning(ErasureStory story) {
        this.story = story;
    }

    /** Of whichever name leads to somebody. */
    Optional<Profile> profile(ErasedPerson who) {
        return who.names().stream()
                .flatMap(each -> idOf(each).stream())
                .findAny()
                .flatMap(story.there::profile);
    }

    private Optional<String> idOf(Identifier name) {
        return story.there.profile(name.namespace(), name.value()).map(Profile::id);
    }

    /** How somebody is erased. */
    interface Eraser {
        Erased erase(String profileId);
    }

    void handing(Told each) {
        String address = each.event.attributes().text("contactPoint");
        if (each.event.type().equals(ConsentEvents.OPTED_IN)) {
            ins.merge(address, each.event.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    void handed(Told each, Outcome outcome) {
        // What may bring somebody back is looked at at once.
        boolean late = each.event.occurredAt().isBefore(story.clock.instant());
        looks = late || each.who < 0 ? OFTEN - 1 : looks;
        boolean erased = outcome.kind() == Outcome.Kind.ERASED;
        if (!erased) {
            taken(each);
        } else if (!each.taken) {
            each.dead = true;
        }
        if (each.event.type().equals(ConsentEvents.OPTED_OUT)) {
            outs.merge(
                    each.event.attributes().text("contactPoint"),
                    each.event.occurredAt(),
                    (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    /** Or perhaps. */
    void taken(Told each) {
        each.taken = true;
        for (ErasedPerson who : story.people) {
            each.event
                    .identifiers()
                    .forEach(seen -> who.gone.remove(seen.identifier().value()));
            boolean old = each.event.identifiers().isEmpty()
                    && who.mailGone != null
                    && !each.event.occurredAt().isAfter(who.mailGone);
            if (!old) {
                who.gone.remove(String.valueOf(each.event.attributes().text("contactPoint")));
            }
        }
    }

    void delivering(Dispatch dispatch) {
        if (erasedIds.contains(dispatch.profileId()) && !story.raced && !parted) {
            unheard = new AssertionError("sent to whom was erased: " + dispatch);
        }
        String address =
                dispatch.contactPoint() == null ? "" : dispatch.contactPoint().address();
        Instant out = outs.get(address);
        Instant in = ins.get(address);
        if (out != null && (in == null || in.isBefore(out)) && !story.raced) {
            unheard = new AssertionError("sent in spite of an opt-out: " + dispatch);
        }
    }

    private Dying whoGoes(String id) {
        List<ErasedPerson> whom = story.people.stream()
                .filter(each ->
                        each.names().stream().anyMatch(name -> idOf(name).equals(Optional.of(id))))
                .toList();
        List<Told> events =
                story.told.stream().filter(each -> isOf(each, id) == 1).toList();
        Map<ErasedPerson, List<String>> names = new HashMap<>();
        for (ErasedPerson each : whom) {
            names.put(
                    each,
                    each.names().stream()
                            .filter(name -> idOf(name).equals(Optional.of(id)))
                            .map(Identifier::value)
                            .toList());
        }
        return new Dying(id, whom, events, names);
    }

    /** 1: whose it is is there under that id alone; 0: of nobody there; -1: both or neither. */
    private int isOf(Told each, String id) {
        boolean theirs = false;
        boolean others = false;
        boolean besides = false;
        boolean otherwise = false;
        for (Sighting seen : each.event.identifiers()) {
            boolean own = each.who >= 0 && story.people.get(each.who).owns(seen.identifier());
            Optional<String> found = idOf(seen.identifier());
            theirs |= own && found.equals(Optional.of(id));
            others |= own && found.isPresent() && !found.get().equals(id);
            besides |= !own && found.equals(Optional.of(id));
            otherwise |= !own && found.isPresent() && !found.get().equals(id);
        }
        // What names both went with whom they were parted from, or stayed.
        boolean unclear = theirs ? others || (parted && otherwise) : besides && (parted || !others);
        return unclear ? -1 : theirs ? 1 : 0;
    }

    /** With others about, or dying. */
    void erased(ErasedPerson who, Eraser erase) {
        Profile profile = profile(who).orElse(null);
        if (profile != null) {
            Dying dying = whoGoes(profile.id());
            boolean outer = !story.raced || unfinished == null;
            unfinished = outer ? dying : unfinished;
            erase.erase(profile.id());
            unfinished = outer ? null : unfinished;
            gone(dying);
        }
    }

    /** What was begun, to its end. */
    void finish(Eraser erase) {
        Dying dying = unfinished;
        unfinished = null;
        erase.erase(dying.id());
        gone(dying);
    }

    private void gone(Dying dying) {
        story.erasures++;
        erasedIds.add(dying.id());
        if (story.there.profile(dying.id()).isPresent()
                || story.here.profile(dying.id()).isPresent()) {
            throw new AssertionError("still there: " + dying.id());
        }
        boolean changed = false;
        for (ErasedPerson each : dying.whom()) {
            boolean there = profile(each).isPresent();
            changed |= there;
            story.log.add("  gone " + each.number + " " + !there);
        }
        for (Told each : dying.events()) {
            each.dead |= !changed;
        }
        dying.names().forEach((who, names) -> {
            if (profile(who).isEmpty()) {
                who.gone.addAll(names);
                who.mailGone = names.contains(who.mail) ? story.clock.instant() : who.mailGone;
            }
        });
    }

    /** With nobody about: whoever else there is loses nothing, and the export had it all. */
    void alone(ErasedPerson who, Eraser erase) {
        Profile profile = profile(who).orElse(null);
        if (profile == null) {
            return;
        }
        String id = profile.id();
        Set<Integer> before = marks(story.texts());
        String export = story.here.export(id).orElseThrow();
        Set<Integer> exported = marks(List.of(export));
        Set<Integer> others = new TreeSet<>();
        for (Told each : story.told) {
            if (isOf(each, id) == 0 && before.contains(each.number)) {
                others.add(each.number);
            }
        }
        Map<String, String> lives = lives(id);
        Dying dying = whoGoes(id);
        if (erase.erase(id).removed().isEmpty()) {
            throw new AssertionError("nothing was removed of " + id);
        }
        gone(dying);
        Collection<String> left = story.texts();
        dead(left, "kept");
        Set<Integer> after = marks(left);
        others.removeAll(after);
        if (!others.isEmpty()) {
            throw new AssertionError("others lost what they had said: " + others);
        }
        before.removeAll(after);
        before.removeAll(exported);
        if (!before.isEmpty()) {
            throw new AssertionError("erased, and was not exported: " + before);
        }
        Map<String, String> lived = lives(id);
        for (String each : lives.keySet()) {
            if (!lives.get(each).equals(lived.get(each))) {
                throw new AssertionError(each + " was\n" + lives.get(each) + "\nand is\n" + lived.get(each));
            }
        }
    }

    /** What others have, in words. */
    private Map<String, String> lives(String but) {
        Map<String, String> lives = new HashMap<>();
        for (ErasedPerson each : story.people) {
            Profile profile = profile(each).orElse(null);
            if (profile != null && !profile.id().equals(but)) {
                lives.put(
                        profile.id(),
                        profile.identifiers() + "\n" + profile.fieldNames() + "\n" + profile.cases() + "\n"
                                + profile.promises() + "\n" + profile.instances() + "\n" + profile.contacts() + "\n"
                                + profile.consents());
            }
        }
        return lives;
    }

    private static Set<Integer> marks(Collection<String> texts) {
        Set<Integer> marks = new TreeSet<>();
        for (String text : texts) {
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) {
                marks.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return marks;
    }

    void exported(String export) {
        if (!story.raced) {
            dead(List.of(export), "exported");
        }
    }

    /** After every step; at everything that is kept only now and then, as what stays can be found later, too. */
    void look() {
        if (unheard != null) {
            throw unheard;
        }
        if (++looks % OFTEN == 0) {
            lookAround();
        }
    }

    /** At everything that is kept. */
    void lookAround() {
        if (story.erasures > 0) {
            dead(story.texts(), "kept");
            for (String each : erasedIds) {
                if (story.here.profile(each).isPresent()
                        || story.here.export(each).isPresent()
                        || !story.here
                                .worklists()
                                .held(Outcome.Kind.PARKED, each, 10)
                                .isEmpty()) {
                    throw new AssertionError("back again: " + each);
                }
            }
        }
    }

    private void dead(Collection<String> texts, String where) {
        for (String text : texts) {
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) {
                int number = Integer.parseInt(matcher.group(1));
                if (story.told.get(number).dead) {
                    throw new AssertionError(where + ": e" + number + " of whom was erased in " + text);
                }
            }
            for (ErasedPerson each : story.people) {
                for (String name : each.gone) {
                    if (text.contains(name)) {
                        throw new AssertionError(where + ": the name " + name + " in " + text);
                    }
                }
            }
        }
    }
}
