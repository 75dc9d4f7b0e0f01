package dev.baton.event;

/** A way to reach a customer, an employee or a system, by the name its adapter is registered under. */
public record Channel(String name) implements Comparable<Channel> {
    public Channel {
        Require.name("channel.name", name);
    }

    public static Channel of(String name) {
        return new Channel(name);
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
