package shop.jangteo.local.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What people want to see on the first page when they search the demo catalogue, as a person has
 * judged it, and how near an answer comes to that: nDCG@10, 1 for the best order there can be.
 */
public final class Judgements {

  /** As many as a first page shows. */
  public static final int SHOWN = 10;

  private final Map<String, Map<String, Integer>> grades;

  private Judgements(Map<String, Map<String, Integer>> grades) {
    this.grades = grades;
  }

  public static Judgements read() {
    try (var in = Judgements.class.getResourceAsStream("judgements.tsv")) {
      var text = Objects.requireNonNull(in, "judgements.tsv").readAllBytes();
      return of(new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param table lines of query, product code and grade, with tabs between them
   */
  static Judgements of(String table) {
    var grades = new LinkedHashMap<String, Map<String, Integer>>();
    table
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .forEach(
            columns ->
                grades
                    .computeIfAbsent(columns[0], _ -> new TreeMap<>())
                    .put(columns[1], Integer.valueOf(columns[2])));
    return new Judgements(grades);
  }

  public Set<String> queries() {
    return grades.keySet();
  }

  /** The codes that are meant by any query. */
  Set<String> codes() {
    var codes = new TreeSet<String>();
    grades.values().forEach(judged -> codes.addAll(judged.keySet()));
    return codes;
  }

  /**
   * @param search tells the codes of the products that a query finds, the best first
   * @return the score of each query
   */
  public Map<String, Double> scores(Function<String, List<String>> search) {
    var scores = new LinkedHashMap<String, Double>();
    grades.forEach((query, judged) -> scores.put(query, score(search.apply(query), judged)));
    return scores;
  }

  public static double mean(Map<String, Double> scores) {
    return scores.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double score(List<String> found, Map<String, Integer> judged) {
    var best = new ArrayList<>(judged.values());
    best.sort(Comparator.reverseOrder());
    return gain(found.stream().map(code -> judged.getOrDefault(code, 0)).toList()) / gain(best);
  }

  /** What is further below is worth less. */
  private static double gain(List<Integer> grades) {
    double gain = 0;
    for (int place = 0; place < Math.min(SHOWN, grades.size()); place++) {
      gain += (Math.pow(2, grades.get(place)) - 1) * Math.log(2) / Math.log(place + 2.0);
    }
    return gain;
  }
}
