package dev.baton.core.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The vertical lanes beside a column of boxes. All lines to one phase share a lane; no two lanes at the same place have
 * lines at the same height. Short lines run nearest to the boxes.
 */
final class JourneyLanes {
    private final Map<Integer, Integer> laneOf = new TreeMap<>();
    private int count;

    /** From a height to a phase. */
    record Edge(int source, int fromY, int target, int toY) {
        boolean back() {
            return target <= source;
        }
    }

    /** From where to where the lines to a phase run. */
    private record Span(int target, int top, int bottom) {
        private Span with(Edge edge) {
            return new Span(
                    target,
                    Math.min(top, Math.min(edge.fromY(), edge.toY())),
                    Math.max(bottom, Math.max(edge.fromY(), edge.toY())));
        }

        private boolean meets(Span other) {
            return top <= other.bottom && other.top <= bottom;
        }
    }

    JourneyLanes(List<Edge> edges) {
        Map<Integer, Span> spans = new TreeMap<>();
        for (Edge edge : edges) {
            Span before = spans.getOrDefault(edge.target(), new Span(edge.target(), edge.toY(), edge.toY()));
            spans.put(edge.target(), before.with(edge));
        }
        List<Span> shortestFirst = new ArrayList<>(spans.values());
        shortestFirst.sort(Comparator.comparingInt((Span each) -> each.bottom() - each.top())
                .thenComparingInt(Span::target));
        List<List<Span>> lanes = new ArrayList<>();
        for (Span span : shortestFirst) {
            int lane = 0;
            while (lane < lanes.size() && lanes.get(lane).stream().anyMatch(span::meets)) {
                lane++;
            }
            if (lane == lanes.size()) {
                lanes.add(new ArrayList<>());
            }
            lanes.get(lane).add(span);
            laneOf.put(span.target(), lane);
        }
        count = lanes.size();
    }

    int count() {
        return count;
    }

    /** 0 is nearest to the boxes. */
    int lane(int target) {
        return laneOf.getOrDefault(target, 0);
    }
}
