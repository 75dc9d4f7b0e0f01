package dev.baton.smtp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The {@code Message-ID} of a dispatch: the same in every attempt, so that a reader's mailbox may know it again. */
final class MessageId {
    private static final int MAX_LOCAL = 200;

    private MessageId() {}

    static String of(String dispatchId, String domain) {
        StringBuilder local = new StringBuilder();
        for (byte each : dispatchId.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= 'a' && each <= 'z')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= '0' && each <= '9')
                    || each == '-';
            if (plain) {
                local.append((char) each);
            } else {
                HexFormat.of().toHexDigits(local.append('_'), each);
            }
        }
        String left = local.length() > MAX_LOCAL ? "sha256_" + hash(dispatchId) : local.toString();
        return "<" + left + "@" + domain + ">";
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
