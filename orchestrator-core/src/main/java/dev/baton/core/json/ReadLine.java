package dev.baton.core.json;

/**
 * One line of a file of events.
 *
 * @param number of the line in the file, the first being 1; blank lines have a number too
 * @param start offset of the line's first byte in the file
 * @param end offset behind the line's last byte, its line end included: how far reading has come
 */
public record ReadLine(long number, long start, long end, ReadResult result) {}
