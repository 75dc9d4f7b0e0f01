package dev.baton.core.definition;

import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words by which customers leave a channel: a message of theirs that is one of them, and nothing else, opts the address
 * it came from out of every purpose on that channel that is not EXEMPT (C3).
 *
 * @param channel where the messages come in, and the confirmation goes out
 * @param on the type of event that brings a customer's message
 * @param text its attribute with the text
 * @param words in any case; marks and white space around them do not matter, nor do accents
 * @param confirmation the template that says once that it was understood; absent: nothing is sent
 */
public record StopWords(
        Channel channel,
        String on,
        String text,
        Set<String> words,
        @Nullable String confirmation) {
    public StopWords {
        Require.present("stopWords.channel", channel);
        Require.name("stopWords.on", on);
        Require.name("stopWords.text", text);
        words = Set.copyOf(words);
        if (words.isEmpty()) {
            throw new InvalidValueException("stopWords.words", "are none", "name at least one word, such as STOP");
        }
        for (String each : words) {
            if (PlainWords.of(each) == null) {
                throw new InvalidValueException(
                        "stopWords.words",
                        "hold '" + each + "'",
                        "use letters or digits, at most " + PlainWords.MAX_LENGTH + " of them");
            }
        }
        if (confirmation != null) {
            Require.name("stopWords.confirm", confirmation);
        }
    }

    /** Those words in the attribute {@code text} of that type of event, without a confirmation. */
    public static StopWords of(String channel, String on, String... words) {
        return new StopWords(Channel.of(channel), on, "text", Set.of(words), null);
    }

    /** The same, confirmed once with that template. */
    public StopWords confirmedBy(String template) {
        return new StopWords(channel, on, text, words, template);
    }
}
