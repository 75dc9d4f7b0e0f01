package dev.baton.examples.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How far time goes on after the last event: to an instant, or for a while. Exactly one is present. */
public record Until(@Nullable Instant at, @Nullable Duration lasting) {
    /** As an option of a command. */
    public static final class Converter implements ITypeConverter<Until> {
        @Override
        public Until convert(String text) {
            try {
                return Until.of(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException("'" + text + "': " + refused.getMessage());
            }
        }
    }

    /** @throws IllegalArgumentException with what is wrong, for people */
    public static Until of(String text) {
        try {
            if (text.startsWith("P")) {
                Duration lasting = Duration.parse(text);
                if (lasting.isNegative()) {
                    throw new IllegalArgumentException("time does not go back; use PT0S or longer");
                }
                return new Until(null, lasting);
            }
            return new Until(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "use an instant such as 2026-03-08T12:00:00Z or a time such as P3D or PT2H", unreadable);
        }
    }

    /** Where it ends, if that is now. */
    public Instant from(Instant now) {
        if (at != null) {
            return at;
        }
        return lasting == null ? now : now.plus(lasting);
    }
}
