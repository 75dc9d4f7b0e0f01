package dev.baton.core.pipeline.identity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which mailbox an address reaches, at the few providers that say so of themselves. Only where a host asks for it: a tag
 * may be how somebody keeps two accounts apart.
 */
final class Mailbox {
    /** Under which domain a provider's mailboxes are known, and whether dots count. */
    private record Provider(String domain, boolean dotsCount) {}

    private static final Provider GMAIL = new Provider("gmail.com", false);
    private static final Provider YANDEX = new Provider("yandex.ru", true);

    private static final Map<String, Provider> PROVIDERS = Map.ofEntries(
            Map.entry("gmail.com", GMAIL),
            Map.entry("googlemail.com", GMAIL),
            own("outlook.com"),
            own("hotmail.com"),
            own("live.com"),
            own("msn.com"),
            own("icloud.com"),
            own("me.com"),
            own("mac.com"),
            own("fastmail.com"),
            own("fastmail.fm"),
            own("proton.me"),
            own("protonmail.com"),
            own("pm.me"),
            Map.entry("yandex.ru", YANDEX),
            Map.entry("yandex.com", YANDEX),
            Map.entry("yandex.by", YANDEX),
            Map.entry("yandex.kz", YANDEX),
            Map.entry("yandex.ua", YANDEX),
            Map.entry("ya.ru", YANDEX));

    private Mailbox() {}

    private static Map.Entry<String, Provider> own(String domain) {
        return Map.entry(domain, new Provider(domain, true));
    }

    /** @param address normalised; null where nothing is left of it */
    static @Nullable String of(String address) {
        int at = address.lastIndexOf('@');
        Provider provider = PROVIDERS.get(address.substring(at + 1));
        if (provider == null || address.charAt(0) == '"') {
            return address;
        }
        int plus = address.indexOf('+');
        String local = address.substring(0, plus >= 0 && plus < at ? plus : at);
        String name = provider.dotsCount() ? local : local.replace(".", "");
        boolean broken = name.isEmpty() || name.endsWith(".");
        return broken ? null : name + "@" + provider.domain();
    }
}
