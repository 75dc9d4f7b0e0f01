package dev.baton.core.memory;

import java.util.Arrays;

/** The stripes that one commit touches: ascending, each once. */
final class LockPlan {
    private int[] stripes = new int[4];
    private int size;

    void add(int stripe) {
        int at = size;
        while (at > 0 && stripes[at - 1] > stripe) {
            at--;
        }
        if (at > 0 && stripes[at - 1] == stripe) {
            return;
        }
        if (size == stripes.length) {
            stripes = Arrays.copyOf(stripes, size * 2);
        }
        System.arraycopy(stripes, at, stripes, at + 1, size - at);
        stripes[at] = stripe;
        size++;
    }

    int size() {
        return size;
    }

    int stripe(int index) {
        return stripes[index];
    }
}
