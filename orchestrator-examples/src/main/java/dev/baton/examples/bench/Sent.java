package dev.baton.examples.bench;

/** A channel that only counts: how many messages, and a checksum of who got what because of which event, in order. */
final class Sent {
    private long count;
    private long checksum;

    void add(String address, String template, String eventId) {
        count++;
        checksum = checksum * 31 + (address.hashCode() ^ template.hashCode() * 17 ^ eventId.hashCode());
    }

    long count() {
        return count;
    }

    long checksum() {
        return checksum;
    }

    boolean sameAs(Sent other) {
        return count == other.count && checksum == other.checksum;
    }

    @Override
    public String toString() {
        return count + " messages, checksum " + Long.toHexString(checksum);
    }
}
