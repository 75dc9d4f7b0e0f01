package dev.baton.jdbc;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A process that takes events without end over an H2 in a file, and says of each when it was answered. */
final class KilledH2Host {
    private final Orchestrator baton;
    private final Instant began;

    /** @param began when the first process of all began; what it hands in occurred then */
    KilledH2Host(Path folder, Instant began) {
        this.began = began;
        DataSource source = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("db"), "sa", "");
        JdbcSchema.of(source).create();
        JourneyDefinition greeting = Journey.named("greeting")
                .ownedBy("team:shop")
                .outcome("whoever comes is greeted")
                .rule("greet", Trigger.on("visited"), Proposal.message("email", "hello"))
                .build();
        baton = Orchestrator.builder()
                .definitions(Definitions.of(greeting))
                .storage(documents -> JdbcStorage.builder(source, documents).build())
                .channel("email", new Mail(folder.resolve("letters")))
                .build();
    }

    /** Knows nothing again, and remembers each letter apart from the database. */
    private record Mail(Path letters) implements ChannelAdapter {
        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.neither().reaching(ContactPoint.EMAIL);
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            try {
                Files.writeString(
                        letters, dispatch.decision() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return Receipt.delivered();
        }
    }

    Orchestrator baton() {
        return baton;
    }

    Event event(int number) {
        return Event.of("web", "e" + number, "visited")
                .verified("customer", "c" + number)
                .verified("email", "c" + number + "@example.org")
                .occurredAt(began)
                .build();
    }

    /** @param arguments the folder, when the first process of all began, and the number of the event to begin with */
    public static void main(String[] arguments) {
        KilledH2Host host = new KilledH2Host(Path.of(arguments[0]), Instant.parse(arguments[1]));
        host.baton.start();
        for (int i = Integer.parseInt(arguments[2]); true; i++) {
            host.baton.handle(host.event(i)).orThrow();
            System.out.println("e" + i);
        }
    }
}
