package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTests {

  @Test
  void namesAreFoundAmongFunctionsAndLabels() {
    assertThat(
            Metrics.in(
                """
                histogram_quantile(0.9, sum by (le, some_label) (rate(a_b_bucket{x_y="c_d"}[5m])))
                  unless on (service) up{job="jangteo"} > 0 or vector(0)"""))
        .containsExactly("a_b_bucket", "up");
  }

  @Test
  void aMeterIsNamedInTheSourcesWithDots() {
    var sources = "Gauge.builder(\"a.b.seconds\", x) timer(\"c.d\") counter(\"e.f\")";

    assertThat(Metrics.isIn(sources, "a_b_seconds")).isTrue();
    assertThat(Metrics.isIn(sources, "c_d_seconds_bucket")).isTrue();
    assertThat(Metrics.isIn(sources, "e_f_total")).isTrue();
    assertThat(Metrics.isIn(sources, "e_g_total")).isFalse();
  }
}
