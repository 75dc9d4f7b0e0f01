package dev.baton.core.dossier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.core.dossier.Dossier.Address;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.render.Explainer;
import dev.baton.core.runtime.Registry;
import dev.baton.core.turn.ContactPointState;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.event.EventKey;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down everything that is held on one person, as one JSON document; the event log entry by entry, however long it
 * is (S3). Thread-safe.
 */
public final class Export {
    /** Raised by whatever an older reader would not understand. */
    public static final int FORMAT_VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final Storage storage;
    private final InstantSource clock;
    private final Gathering gathering;
    private final JsonDocuments documents;

    public Export(Storage storage, Registry registry, InstantSource clock, Duration redelivery) {
        this.storage = storage;
        this.clock = clock;
        this.gathering = new Gathering(storage, registry, redelivery);
        this.documents =
                new JsonDocuments(() -> registry.current().definitions().layout());
    }

    /** False, and nothing is written, where nobody has that id. */
    public boolean write(String profileId, OutputStream to) {
        Dossier dossier = gathering.of(profileId);
        if (dossier == null) {
            return false;
        }
        try (JsonGenerator json = FACTORY.createGenerator(to)) {
            new Page(json, dossier).write();
        } catch (IOException failure) {
            throw new UncheckedIOException("the export of profile " + profileId + " could not be written", failure);
        }
        return true;
    }

    /** One export as it is written. */
    private final class Page {
        private final JsonGenerator json;
        private final Dossier dossier;
        private final Set<EventKey> events = new HashSet<>();

        Page(JsonGenerator json, Dossier dossier) {
            this.json = json;
            this.dossier = dossier;
            dossier.events().forEach(each -> events.add(each.key()));
        }

        void write() throws IOException {
            json.writeStartObject();
            json.writeNumberField("batonExport", FORMAT_VERSION);
            json.writeStringField("exportedAt", clock.instant().toString());
            json.writeStringField("profileId", dossier.profile().id());
            identifiers();
            document("profile", documents.encode(dossier.profile()));
            addresses();
            json.writeArrayFieldStart("work");
            for (Work each : dossier.work()) {
                document(documents.encode(each));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("heldEvents");
            for (HeldEvent each : dossier.held()) {
                document(documents.encode(each));
            }
            json.writeEndArray();
            events();
            audit();
            json.writeEndObject();
        }

        private void identifiers() throws IOException {
            json.writeArrayFieldStart("identifiers");
            for (Link each : dossier.links()) {
                json.writeStartObject();
                json.writeStringField("namespace", each.identifier().namespace());
                json.writeStringField("value", each.identifier().value());
                json.writeStringField("strength", each.strength().name());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        /** Of an address that others have, too, whatever they said of it themselves is theirs. */
        private void addresses() throws IOException {
            json.writeArrayFieldStart("contactPoints");
            for (Address each : dossier.addresses()) {
                json.writeStartObject();
                json.writeStringField("kind", each.point().kind());
                json.writeStringField("address", each.point().address());
                json.writeBooleanField("shared", each.shared());
                ContactPointState record = each.record();
                if (record != null) {
                    ContactPointState shown = each.shared()
                            ? record.next(
                                    record.version(), OptOuts.withoutWordsOfOthers(record.consentHistory(), events))
                            : record;
                    document("record", documents.encode(shown));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void events() throws IOException {
            json.writeArrayFieldStart("events");
            Set<EventKey> left = new HashSet<>(events);
            storage.log().each(dossier.profile().id(), entry -> {
                event(entry);
                left.remove(entry.event().key());
            });
            // What stands in the history of somebody else, or of nobody.
            for (EventKey each : left) {
                storage.log().entry(each).ifPresent(this::event);
            }
            for (LogEntry each : dossier.mentions()) {
                event(each);
            }
            json.writeEndArray();
        }

        private void event(LogEntry entry) {
            try {
                json.writeStartObject();
                inWords(entry.decision());
                document("entry", documents.encode(entry));
                json.writeEndObject();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void inWords(@Nullable Decision decision) throws IOException {
            if (decision != null) {
                Explanation words = Explainer.utc().explain(decision);
                json.writeStringField("inWords", words.customer());
                json.writeStringField("decided", words.agent());
            }
        }

        private void audit() throws IOException {
            json.writeArrayFieldStart("audit");
            for (String each : dossier.audited()) {
                audit(each);
            }
            for (EventKey each : events) {
                audit(each.toString());
            }
            json.writeEndArray();
        }

        private void audit(String about) throws IOException {
            for (AuditEntry each : storage.log().audit(about, Integer.MAX_VALUE)) {
                json.writeStartObject();
                json.writeStringField("at", each.at().toString());
                json.writeStringField("who", each.who());
                json.writeStringField("what", each.what());
                json.writeStringField("about", each.about());
                json.writeStringField("why", each.why());
                json.writeEndObject();
            }
        }

        private void document(String name, byte[] document) throws IOException {
            json.writeFieldName(name);
            document(document);
        }

        private void document(byte[] document) throws IOException {
            json.writeRawValue(new String(document, StandardCharsets.UTF_8));
        }
    }
}
