package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.EventKey;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelCapabilities.Repeats;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side of every channel: what really reached it, and how it answers. Outlives every process. */
final class Outside {
    /** Something that really reached somebody. */
    record Effect(String channel, Dispatch dispatch, Instant at, EventKey decision) {}

    /** What the other side says of one delivery, whether it acted, and how the way back went. */
    enum Mood {
        WORKS,
        ACCEPTS,
        REFUSES,
        BUSY,
        ACTS_AND_TIMES_OUT,
        TIMES_OUT,
        THROWS,
        /** Refuses because of the address; only where addresses bounce. */
        BOUNCES
    }

    /** What a channel says that asks to be tried again later. */
    static final String BUSY = "busy";

    /** How long a channel may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<Mood> TROUBLE =
            Arrays.stream(Mood.values()).filter(each -> each != Mood.BOUNCES).toList();

    static final Map<String, ChannelCapabilities> CHANNELS = channels();

    private final Map<String, ChannelCapabilities> channels;
    private final VirtualTime time;
    private final Chance chance;
    private final int troublePercent;
    private final Trace trace;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<String, Effect> byKey = new LinkedHashMap<>();
    private final Map<String, Duration> asked = new HashMap<>();
    private final @Nullable Chance bounces;

    /** What a host's own adapters answered; empty where the other side is only made up. */
    private final Map<String, Receipt> answered = new HashMap<>();

    private Map<String, ChannelAdapter> adapters = Map.of();
    private boolean calm;

    /** @param bounces decides which refusals are bounces; null where no address bounces */
    Outside(
            Map<String, ChannelCapabilities> channels,
            VirtualTime time,
            Chance chance,
            int troublePercent,
            Trace trace,
            @Nullable Chance bounces) {
        this.channels = channels;
        this.bounces = bounces;
        this.time = time;
        this.chance = chance;
        this.troublePercent = troublePercent;
        this.trace = trace;
    }

    private static Map<String, ChannelCapabilities> channels() {
        Map<String, ChannelCapabilities> channels = new LinkedHashMap<>();
        channels.put("email", ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email"));
        channels.put("sms", ChannelCapabilities.neither().reaching("phone"));
        channels.put("push", ChannelCapabilities.queryable());
        channels.put("desk", ChannelCapabilities.honoursKey(Duration.ofDays(7)));
        channels.put("crm-sync", ChannelCapabilities.honoursKey(Duration.ofDays(40)));
        channels.put("app-sync", ChannelCapabilities.neither());
        return channels;
    }

    /** Of a channel of the shop. */
    static ChannelCapabilities capabilities(String channel) {
        return known(channel, CHANNELS);
    }

    ChannelCapabilities of(String channel) {
        return known(channel, channels);
    }

    private static ChannelCapabilities known(String channel, Map<String, ChannelCapabilities> all) {
        ChannelCapabilities known = all.get(channel);
        if (known == null) {
            throw new IllegalArgumentException("there is no channel " + channel);
        }
        return known;
    }

    /** What reaches those channels is handed to the host's own adapters. */
    void handTo(Map<String, ChannelAdapter> own) {
        adapters = own;
    }

    void calm() {
        calm = true;
    }

    List<Effect> effects() {
        return effects;
    }

    /** On a channel that honours keys the answer to a repetition is as if it were the first. */
    Mood mood(String channel, Dispatch dispatch) {
        boolean known = of(channel).repeats() == Repeats.HONOURS_KEY && byKey.containsKey(dispatch.id());
        Mood mood = mood();
        if (mood == Mood.REFUSES && !known && bounces != null && bounces.percent(70)) {
            return dispatch.contactPoint() == null ? mood : Mood.BOUNCES;
        }
        return known && (mood == Mood.REFUSES || mood == Mood.BUSY) ? Mood.WORKS : mood;
    }

    private Mood mood() {
        if (calm || !chance.percent(troublePercent)) {
            return chance.percent(15) ? Mood.ACCEPTS : Mood.WORKS;
        }
        return chance.of(TROUBLE);
    }

    /** What happens at the other side; on a channel that honours keys a repetition changes nothing. */
    void act(String channel, Dispatch dispatch) {
        ChannelAdapter adapter = adapters.get(channel);
        Receipt receipt = adapter == null ? null : adapter.deliver(dispatch, PATIENCE);
        if (receipt != null) {
            answered.put(dispatch.id(), receipt);
            if (receipt.kind() == Receipt.Kind.REFUSED
                    || receipt.kind() == Receipt.Kind.BOUNCED
                    || receipt.kind() == Receipt.Kind.RETRY_AFTER) {
                return;
            }
        }
        boolean again = of(channel).repeats() == Repeats.HONOURS_KEY && byKey.containsKey(dispatch.id());
        if (!again) {
            Effect effect = new Effect(channel, dispatch, time.instant(), dispatch.decision());
            effects.add(effect);
            byKey.put(dispatch.id(), effect);
            trace.say(() -> "  " + channel + " delivers " + dispatch.id() + " of " + dispatch.decision());
        }
    }

    /** How long its channel asked to wait before it is sent again. */
    Duration askedToWait(String dispatchId) {
        return asked.getOrDefault(dispatchId, Duration.ZERO);
    }

    Receipt answer(Mood mood, String dispatchId) {
        asked.put(dispatchId, mood == Mood.BUSY ? chance.upTo(Duration.ofMinutes(20)) : Duration.ZERO);

        return switch (mood) {
            case WORKS -> answered.getOrDefault(dispatchId, Receipt.delivered());
            case ACCEPTS -> answered.getOrDefault(dispatchId, Receipt.accepted("queued"));
            case REFUSES -> Receipt.refused("no such address");
            case BOUNCES -> Receipt.bounced("no such mailbox");
            case BUSY -> Receipt.retryAfter(askedToWait(dispatchId), BUSY);
            case ACTS_AND_TIMES_OUT, TIMES_OUT -> Receipt.unknown("no answer in time");
            case THROWS -> throw new IllegalStateException("the channel's client failed");
        };
    }

    Optional<Receipt> outcome(String dispatchId) {
        if (!calm && chance.percent(troublePercent / 3)) {
            throw new IllegalStateException("cannot be asked now");
        }
        return byKey.containsKey(dispatchId) ? Optional.of(Receipt.delivered()) : Optional.empty();
    }
}
