package dev.baton.http;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What webhooks are signed and checked with: one secret, or two while one takes the place of the other. Immutable;
 * {@code toString} shows how many there are.
 */
public final class SigningSecrets {
    /** The shortest secret, in bytes of UTF-8; 32 random ones are what HMAC-SHA256 makes full use of. */
    public static final int MIN_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private SigningSecrets(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * A secret that sender and receiver share.
     *
     * @throws InvalidValueException if it is shorter than {@value #MIN_BYTES} bytes
     */
    public static SigningSecrets of(String secret) {
        byte[] bytes = Require.present("secret", secret).getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MIN_BYTES) {
            throw new InvalidValueException(
                    "secret", "has " + bytes.length + " bytes", "use " + MIN_BYTES + " or more, best 32 random ones");
        }
        return new SigningSecrets(List.of(new SecretKeySpec(bytes, ALGORITHM)));
    }

    /**
     * These and another: what is sent is signed with both, what is received may be signed with either.
     *
     * @throws InvalidValueException if there are two already
     */
    public SigningSecrets and(String another) {
        if (keys.size() == 2) {
            throw new InvalidValueException("secrets", "are two already", "retire the older one first");
        }
        List<SecretKeySpec> both = new ArrayList<>(keys);
        both.addAll(of(another).keys);
        return new SigningSecrets(both);
    }

    /** One HMAC-SHA256 per secret, of {@code <seconds>.<body>}. */
    List<byte[]> sign(long seconds, byte[] body) {
        List<byte[]> signed = new ArrayList<>();
        for (SecretKeySpec key : keys) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
                signed.add(mac.doFinal(body));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
            }
        }
        return signed;
    }

    @Override
    public String toString() {
        return "SigningSecrets(" + keys.size() + ")";
    }
}
