package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** What shoppers find, and how old it is. */
final class Search {

  private static final String SERVICE = "search-service";

  private Search() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-search",
        "Search and catalogue",
        "The index and how far it is behind; the pages of products and their caches.",
        Row.of(
            "Index",
            lines(
                    "Index behind",
                    "How old the oldest change is that the index does not have. Healthy: seconds.",
                    Unit.SECONDS,
                    Query.of("max(jangteo_search_index_lag_seconds)", "behind"))
                .of(SERVICE),
            lines(
                    "Products to be indexed",
                    "Products that have changed and are not in the index yet.",
                    Unit.COUNT,
                    Query.of("max(jangteo_search_index_waiting)", "products"))
                .of(SERVICE),
            lines(
                    "Indexed",
                    "Documents a second that were written, and those Elasticsearch refused.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum(rate(jangteo_search_index_written_total%s))".formatted(WINDOW),
                        "written"),
                    Query.of(
                        "sum(rate(jangteo_search_index_refused_total%s))".formatted(WINDOW),
                        "refused"))
                .of(SERVICE),
            Parts.lag(SERVICE)),
        Row.of(
            "Finding and looking",
            Parts.calls("service=~\"search-service|product-service\""),
            Parts.latency("Latency", "service=~\"search-service|product-service\""),
            Parts.failures("service=~\"search-service|product-service\""),
            lines(
                "Cache hits",
                "The share of look-ups that a cache answered.",
                Unit.SHARE,
                Query.of(
                    "avg by (service, cache) (jangteo_cache_hit_ratio)", "{{service}} {{cache}}")),
            lines(
                "Cache look-ups",
                "Look-ups a second, by where the answer came from.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (service, from) (rate(jangteo_cache_gets_total%s))".formatted(WINDOW),
                    "{{service}} {{from}}"))),
        Row.of("What it says", Panel.log(SERVICE)));
  }
}
