package dev.baton.core.json;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls of the Segment spec. */
enum SegmentCall {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private static final Map<String, SegmentCall> BY_TYPE = Map.of(
            IDENTIFY.type(), IDENTIFY,
            TRACK.type(), TRACK,
            PAGE.type(), PAGE,
            SCREEN.type(), SCREEN,
            GROUP.type(), GROUP,
            ALIAS.type(), ALIAS);

    static final String KNOWN = Arrays.stream(values()).map(SegmentCall::type).collect(Collectors.joining(", "));

    private final String type = Words.lowerCase(name());

    /** How the spec spells it; also the type of the event, except for {@code track}. */
    String type() {
        return type;
    }

    /** The call spelt so, in upper or lower case; null if there is none. */
    static @Nullable SegmentCall of(String type) {
        return BY_TYPE.get(Words.lowerCase(type.strip()));
    }
}
