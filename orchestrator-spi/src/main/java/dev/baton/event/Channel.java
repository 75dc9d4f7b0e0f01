package dev.baton.event;

import org.jspecify.annotations.Nullable;

/** A way to reach a customer, an employee or a system, by the name its adapter is registered under. */
public record Channel(String name) implements Comparable<Channel> {
    public Channel {
        Require.name("channel.name", name);
    }

    public static Channel of(String name) {
        return new Channel(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Channel that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Channel other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
