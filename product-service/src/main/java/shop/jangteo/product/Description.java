package shop.jangteo.product;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Safelist;

/**
 * The rich text of a product (상세 설명): HTML with the few tags that describe something and none that
 * do something. It is stored clean, so whoever shows it shows what was checked.
 */
final class Description {

  /** Links without a host are ours; they are checked against this and stay as they are. */
  private static final String HERE = "https://here.invalid/";

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(
              "a",
              "b",
              "blockquote",
              "br",
              "div",
              "em",
              "h2",
              "h3",
              "h4",
              "hr",
              "i",
              "img",
              "li",
              "ol",
              "p",
              "s",
              "span",
              "strong",
              "sub",
              "sup",
              "table",
              "tbody",
              "td",
              "th",
              "thead",
              "tr",
              "u",
              "ul")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "https")
          .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer")
          .addAttributes("img", "src", "alt", "width", "height")
          .addProtocols("img", "src", "https")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan")
          .preserveRelativeLinks(true);

  /** What the column takes, in bytes. */
  private static final int MOST_BYTES = 65_535;

  /** What is shorter does not grow beyond that, however much has to be closed and escaped. */
  private static final int SHORT = 500;

  private Description() {}

  /** What is left of it when everything else is taken out; the text of what is taken out stays. */
  static String clean(String html) {
    return Jsoup.clean(
        html, HERE, ALLOWED, new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml));
  }

  /** Whether what is left of it can be stored: tags that are closed and marked make it longer. */
  static boolean fits(String html) {
    return html.length() <= SHORT
        || clean(html).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }
}
