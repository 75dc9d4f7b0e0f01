package dev.baton.http;

import dev.baton.event.Require;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook: {@code Baton-Signature: t=<seconds>,v1=<hex>}, with a second {@code v1} while secrets are
 * rotated. Each {@code v1} is the HMAC-SHA256 of {@code <seconds>.<body>}, the body byte by byte as it came.
 */
public final class WebhookSignature {
    /** The name of the header. */
    public static final String HEADER = "Baton-Signature";

    private static final int MAX_HEADER = 1_000;
    private static final int MAX_SIGNATURES = 10;
    private static final int MAX_DIGITS = 12;
    private static final int HEX_CHARACTERS = 64;

    private WebhookSignature() {}

    /** What a check found. */
    public enum Check {
        /** Somebody who knows a secret sent this body, within the tolerance. */
        GENUINE,
        /** The header is missing or is none of ours: answer 400. */
        MALFORMED,
        /** Signed too long ago, or too far ahead: answer 400. A repetition is signed anew. */
        OUT_OF_TIME,
        /** Nobody who knows a secret signed this body at that time: answer 401, and do nothing. */
        FORGED
    }

    /** What goes into the header. */
    static String header(SigningSecrets secrets, Instant now, byte[] body) {
        StringBuilder header = new StringBuilder("t=").append(now.getEpochSecond());
        for (byte[] each : secrets.sign(now.getEpochSecond(), body)) {
            header.append(",v1=").append(HexFormat.of().formatHex(each));
        }
        return header.toString();
    }

    /**
     * Checks what came. Takes as long for a wrong signature as for a right one.
     *
     * @param header what the header {@value #HEADER} said; null where it was missing
     * @param body every byte as it came, before anything reads or decodes it
     * @param tolerance how far the sender's clock and the way may be apart from {@code now}, both ways; 5 minutes is usual
     */
    public static Check check(
            @Nullable String header, byte[] body, SigningSecrets secrets, Instant now, Duration tolerance) {
        Require.positive("tolerance", tolerance);
        if (header == null || header.length() > MAX_HEADER) {
            return Check.MALFORMED;
        }
        boolean signed = false;
        boolean genuine = false;
        String[] parts = header.split(",", MAX_SIGNATURES + 2);
        if (!parts[0].matches("t=\\d{1," + MAX_DIGITS + "}")) {
            return Check.MALFORMED;
        }
        long seconds = Long.parseLong(parts[0].substring(2));
        List<byte[]> right = secrets.sign(seconds, body);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("v1=")) {
                byte[] said = hex(parts[i].substring(3));
                signed |= said != null;
                for (byte[] each : right) {
                    genuine |= said != null && MessageDigest.isEqual(each, said);
                }
            }
        }
        if (!signed) {
            return Check.MALFORMED;
        }
        if (!genuine) {
            return Check.FORGED;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
        return apart.compareTo(tolerance) > 0 ? Check.OUT_OF_TIME : Check.GENUINE;
    }

    private static byte @Nullable [] hex(String text) {
        if (text.length() != HEX_CHARACTERS || !text.matches("[0-9a-fA-F]+")) {
            return null;
        }
        return HexFormat.of().parseHex(text);
    }
}
