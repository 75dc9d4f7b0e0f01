package dev.baton.examples.soak.fuzz;

import dev.baton.decision.Outcome;
import dev.baton.event.BatonException;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a storage keeps. Somebody may have changed it, or a disk: it is refused, or it is a document of ours. */
final class DocumentTargets {
    private static final ContactPoint POINT = new ContactPoint(ContactPoint.EMAIL, "ada@example.org");

    private final DocumentCodec codec;
    private final Storage storage;
    private final List<Event> events;

    private DocumentTargets(Played played) {
        codec = played.codec();
        storage = played.storage();
        events = played.events();
    }

    static List<Target> all() {
        DocumentTargets of = new DocumentTargets(Played.story());
        List<byte[]> profiles = of.profiles();
        List<byte[]> works = of.works();
        List<byte[]> entries = of.entries();
        return List.of(
                document("document-profile", profiles, json -> of.codec.encode(of.codec.profile("p", 1, json))),
                document(
                        "document-contact-point",
                        contactPoints(),
                        json -> of.codec.encode(of.codec.contactPoint(POINT, 1, json))),
                document("document-work", works, json -> of.codec.encode(of.codec.work(json))),
                document("document-log-entry", entries, json -> of.codec.encode(of.codec.logEntry(json))),
                document("document-held-event", of.held(), json -> of.codec.encode(of.codec.heldEvent(json))));
    }

    /** @param again reads a document, and writes what it read */
    private static Target document(String name, List<byte[]> seeds, Function<byte[], byte[]> again) {
        return Targets.of(name, () -> seeds, input -> {
            byte[] written;
            try {
                written = again.apply(input);
            } catch (BatonException refused) {
                return false;
            }
            Complaint.unless(Arrays.equals(again.apply(written), written), "writes something else the second time");
            return true;
        });
    }

    private List<byte[]> profiles() {
        List<byte[]> all = new ArrayList<>();
        for (StoredProfile each : storage.profiles().page("", 20)) {
            all.add(codec.encode(each));
        }
        return all;
    }

    private List<byte[]> works() {
        List<byte[]> all = new ArrayList<>();
        storage.work().claim(Set.of(), 20, Duration.ofMinutes(1)).forEach(each -> all.add(codec.encode(each.work())));
        for (Event each : events.subList(0, 3)) {
            all.add(codec.encode(Work.event("p", each, each.occurredAt())));
        }
        return all;
    }

    private List<byte[]> entries() {
        List<byte[]> all = new ArrayList<>();
        events.forEach(each -> storage.log().entry(each.key()).ifPresent(entry -> all.add(codec.encode(entry))));
        return all;
    }

    private List<byte[]> held() {
        List<byte[]> all = new ArrayList<>();
        for (Event each : events.subList(0, 3)) {
            all.add(codec.encode(new HeldEvent(
                    Outcome.Kind.QUARANTINED,
                    each,
                    "",
                    new Outcome.Problem("BAD_FIELD", "attributes.amount", "is no number; send one", "team:web"),
                    each.occurredAt())));
        }
        return all;
    }

    /** The story's customers opt out of nothing, and nothing bounces. */
    private static List<byte[]> contactPoints() {
        String consent = "{'contactPoint':{'kind':'email','address':'ada@example.org'},'channel':'email',"
                + "'purpose':'MARKETING','topic':'offers','state':'OPTED_OUT','occurredAt':'2026-03-01T11:56:40.123456789Z',"
                + "'source':'mail','explicit':true,'evidence':'a stop word','by':{'kind':'CUSTOMER'},"
                + "'event':{'source':'mail','id':'1'}}";
        return List.of(
                Targets.json(
                        "{'v':1,'consents':[" + consent
                                + "],'consentsCompleteFrom':'2026-03-01T11:55:40Z','channels':[{'channel':'email',"
                                + "'confirmed':'2026-03-01T11:56:40Z','bounced':'2026-03-01T11:56:41Z','restored':'2026-03-01T11:56:42Z'}]}"));
    }
}
