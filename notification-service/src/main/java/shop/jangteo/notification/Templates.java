package shop.jangteo.notification;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** Turns facts into words, Korean unless English is wanted. */
@Component
class Templates {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

  Templates() {
    words.setBasename("templates");
    words.setDefaultEncoding("UTF-8");
    words.setFallbackToSystemLocale(false);
  }

  /**
   * @param number of the order, as people know it
   */
  Text text(Kind kind, Facts facts, @Nullable String number, Locale language) {
    var values = values(facts, number, language);
    return new Text(
        fill(kind + ".title", values, language), fill(kind + ".body", values, language));
  }

  /** The whole mail: greeting, text, signature. */
  Text mail(Text text, String name, Locale language) {
    var values = Map.of("name", name, "body", text.body());
    return new Text(
        fill("mail.subject", Map.of("title", text.title()), language),
        fill("mail.body", values, language));
  }

  private Map<String, String> values(Facts facts, @Nullable String number, Locale language) {
    var values = new HashMap<String, String>();
    values.put("number", number == null ? "" : number);
    if (facts.amount() != null) {
      var grouped = NumberFormat.getIntegerInstance(Locale.KOREA).format(facts.amount());
      values.put("amount", fill("money", Map.of("won", grouped), language));
    }
    if (facts.reason() != null) {
      values.put("reason", word("reason." + facts.reason(), facts.reason(), language));
    }
    if (facts.attemptsLeft() != null) {
      values.put("attemptsLeft", facts.attemptsLeft().toString());
    }
    if (facts.carrier() != null) {
      values.put("carrier", word("carrier." + facts.carrier(), facts.carrier(), language));
    }
    if (facts.invoiceNumber() != null) {
      values.put("invoiceNumber", facts.invoiceNumber());
    }
    if (facts.dueAt() != null) {
      values.put("dueAt", moment(facts.dueAt(), language));
    }
    if (facts.sku() != null) {
      values.put("sku", facts.sku());
    }
    if (facts.available() != null) {
      values.put("available", facts.available().toString());
    }
    if (facts.tier() != null) {
      values.put("tier", word("tier." + facts.tier(), facts.tier(), language));
    }
    return values;
  }

  private String moment(Instant at, Locale language) {
    return DateTimeFormatter.ofPattern(word("moment", "", language), language)
        .format(at.atZone(SEOUL));
  }

  private String fill(String code, Map<String, String> values, Locale language) {
    return PLACEHOLDER
        .matcher(word(code, "", language))
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
  }

  private String word(String code, String otherwise, Locale language) {
    return String.valueOf(words.getMessage(code, null, otherwise, language));
  }

  /** A title of one line and a body of some. */
  record Text(String title, String body) {}
}
