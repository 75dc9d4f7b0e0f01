package dev.baton.testkit.story;

import dev.baton.handoff.DataClass;
import dev.baton.testkit.RecordingChannel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a channel of a story can do. */
final class ChannelReader {
    /** What a channel makes of the same dispatch a second time. */
    private enum Repeats {
        HONOURS_KEY,
        QUERYABLE,
        NEITHER
    }

    private final StoryProblems problems;

    ChannelReader(StoryProblems problems) {
        this.problems = problems;
    }

    /** {@code {reaches: email, repeats: NEITHER, holds: PERSONAL}}; {@code {}} needs no address. */
    Supplier<RecordingChannel> channel(StoryNode node) {
        Members members = new Members(node, List.of("reaches", "repeats", "holds"), problems);
        String reaches = members.textIf("reaches");
        StoryNode repeats = members.find("repeats");
        StoryNode holds = members.find("holds");
        Repeats how = repeats == null ? Repeats.HONOURS_KEY : members.choice(repeats, Repeats.class);
        DataClass most = holds == null ? null : members.choice(holds, DataClass.class);
        return () -> made(reaches, how, most);
    }

    private static RecordingChannel made(@Nullable String reaches, Repeats how, @Nullable DataClass most) {
        RecordingChannel plain =
                reaches == null ? RecordingChannel.forSystems() : RecordingChannel.forCustomers(reaches);
        RecordingChannel repeating = switch (how) {
            case HONOURS_KEY -> plain;
            case QUERYABLE -> plain.queryable();
            case NEITHER -> plain.withoutKeys();
        };
        return most == null ? repeating : repeating.holding(most);
    }
}
