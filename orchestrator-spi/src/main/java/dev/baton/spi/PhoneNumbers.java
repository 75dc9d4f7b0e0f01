package dev.baton.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the world writes phone numbers, as a host plugs it in, so that one number is one identifier however it was typed
 * (I1). Without it the engine knows plain digits with a leading {@code +} and never that a national and an international
 * form are the same number.
 *
 * <p>What an implementer owes:
 * <ul>
 *   <li>It is pure and in-process: the same text and region give the same answer, whoever asks and when. Events, look-ups
 *       and consents are all read with it, and a retried event is read again.
 *   <li>It guesses nobody's country: a text that does not say its country, without a region, has no answer.
 *   <li>The answer of an answer, under any region, is itself.
 *   <li>It is asked with whatever strangers type. What it throws, like an answer that is not E.164, counts as none.
 *   <li>It is thread-safe.
 * </ul>
 *
 * <p>When another release of it answers otherwise, those numbers are other identifiers from then on.
 */
public interface PhoneNumbers {
    /**
     * The number in E.164: {@code +}, then country code and number in 7 to 15 plain digits, without an extension.
     *
     * @param text as it was typed
     * @param region the country in which a national number is to be read, two capital letters of ISO 3166-1; null where
     *     nobody stated one
     * @return empty where the text is no number that anybody can have, or where it does not say whose country it is of
     */
    Optional<String> e164(String text, @Nullable String region);
}
