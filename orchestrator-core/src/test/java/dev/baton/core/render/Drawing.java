package dev.baton.core.render;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a viewer would draw of an SVG, measured in a font whose letters are known. */
final class Drawing {
    /** The advances of Helvetica, and so of Arial and Liberation Sans, from the space to the tilde. */
    private static final int[] HELVETICA = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    final List<Area> boxes = new ArrayList<>();
    final List<Area> texts = new ArrayList<>();
    final List<Way> ways = new ArrayList<>();
    final Area canvas;
    final Document document;

    /** A rectangle, with what stands in it. */
    record Area(double left, double top, double right, double bottom, String words) {
        boolean overlaps(Area other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean holds(Area other) {
            return left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom;
        }
    }

    /** A line of straight pieces; bends are drawn round, inside their corners. */
    record Way(List<double[]> points, String colour) {
        double[] begin() {
            return points.get(0);
        }

        double[] end() {
            return points.get(points.size() - 1);
        }

        List<Area> pieces() {
            List<Area> pieces = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                double[] a = points.get(i - 1);
                double[] b = points.get(i);
                pieces.add(new Area(
                        Math.min(a[0], b[0]),
                        Math.min(a[1], b[1]),
                        Math.max(a[0], b[0]),
                        Math.max(a[1], b[1]),
                        colour));
            }
            return pieces;
        }
    }

    Drawing(String svg) {
        document = parsed(svg);
        Element root = document.getDocumentElement();
        canvas = new Area(0, 0, number(root, "width"), number(root, "height"), "canvas");
        read(root, 0, 0);
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception broken) {
            throw new AssertionError("no XML: " + svg, broken);
        }
    }

    private void read(Element parent, double x, double y) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element each) {
                read(each, parent, x, y);
            }
        }
    }

    private void read(Element each, Element parent, double x, double y) {
        switch (each.getTagName()) {
            case "g" -> {
                String[] to =
                        each.getAttribute("transform").replaceAll("[^0-9 ]", "").split(" ", -1);
                read(each, x + Double.parseDouble(to[0]), y + Double.parseDouble(to[1]));
            }
            case "rect" -> {
                if (each.getAttribute("class").equals("frame")) {
                    boxes.add(new Area(
                            x, y, x + number(each, "width"), y + number(each, "height"), parent.getTextContent()));
                }
            }
            case "text" -> texts.add(text(each, x, y));
            case "path" -> ways.add(way(each));
            default -> {}
        }
    }

    private static Area text(Element each, double x, double y) {
        String style = each.getAttribute("class");
        int size = style.equals("title") ? 18 : style.equals("head") ? 13 : style.equals("tag") ? 10 : 12;
        boolean bold = style.equals("title") || style.equals("head") || style.startsWith("then");
        double width = width(each.getTextContent()) * size / 1000 * (bold ? 1.1 : 1);
        double left = x + number(each, "x") - (style.equals("tag") ? width / 2 : 0);
        double base = y + number(each, "y");
        return new Area(left, base - 0.75 * size, left + width, base + 0.22 * size, each.getTextContent());
    }

    private static double width(String text) {
        return text.codePoints()
                .map(each -> each < 0x7F ? HELVETICA[each - ' '] : beyondAscii(each))
                .sum();
    }

    private static int beyondAscii(int letter) {
        boolean mark = Character.getType(letter) == Character.NON_SPACING_MARK;
        return mark ? 0 : letter < 0x2000 ? 800 : 1_000;
    }

    private static Way way(Element path) {
        List<double[]> points = new ArrayList<>();
        String[] words = path.getAttribute("d").replaceAll("[MLQ]", "").split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            points.add(new double[] {Double.parseDouble(words[i]), Double.parseDouble(words[i + 1])});
        }
        return new Way(points, path.getAttribute("class"));
    }

    private static double number(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }
}
