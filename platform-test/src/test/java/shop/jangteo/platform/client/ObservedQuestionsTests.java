package shop.jangteo.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import feign.Client;
import feign.Feign;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.RetryableException;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObservedQuestionsTests {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Request> asked = new ArrayList<>();

  interface Shelf {
    @RequestLine("GET /internal/v1/things/{id}")
    Response thing(@Param("id") String id);
  }

  @Test
  void aQuestionIsCountedByWhomItAsksAndWithoutWhatItAsksFor() {
    shelf(answering(200)).thing("t-1").close();
    shelf(answering(404)).thing("t-2").close();

    assertThat(timer("200").count()).isOne();
    assertThat(timer("404").getId().getTag("outcome")).isEqualTo("CLIENT_ERROR");
    assertThat(timer("200").getId().getTag("uri")).isEqualTo("/internal/v1/things/{id}");
    assertThat(timer("200").getId().getTag("client.name")).isEqualTo("shelf-service");
    assertThat(asked).extracting(Request::url).first().asString().endsWith("/things/t-1");
  }

  /** Prometheus drops a metric whose labels differ from those it has under that name. */
  @Test
  void itHasTheLabelsThatSpringGivesItsOwnClients() {
    shelf(answering(200)).thing("t-1").close();

    assertThat(timer("200").getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
        .isEqualTo(
            Set.of("client.name", "error", "exception", "method", "outcome", "status", "uri"));
  }

  @Test
  void whoIsAskedIsToldTheTrace() {
    shelf(answering(200)).thing("t-1").close();

    assertThat(asked.getFirst().headers().get("traceparent")).containsExactly("of this trace");
  }

  @Test
  void nobodyThereIsCountedToo() {
    var shelf =
        shelf(
            (_, _) -> {
              throw new IOException("nobody there");
            });

    assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> shelf.thing("t-1"));

    assertThat(timer("IO_ERROR").getId().getTag("exception")).isEqualTo("IOException");
  }

  private Timer timer(String status) {
    return meters.get("http.client.requests").tag("status", status).timer();
  }

  private Client answering(int status) {
    return (request, _) -> {
      asked.add(request);
      return Response.builder().request(request).status(status).headers(Map.of()).build();
    };
  }

  private Shelf shelf(Client client) {
    var observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(new Tracing());
    return Feign.builder()
        .client(client)
        .retryer(Retryer.NEVER_RETRY)
        .addCapability(new ObservedQuestions(observations))
        .target(new HardCodedTarget<>(Shelf.class, "shelf-service", "http://shelf-service"));
  }

  /** Stands for the tracer, which writes into what is sent. */
  private static final class Tracing
      implements ObservationHandler<RequestReplySenderContext<Object, Object>> {

    @Override
    public void onStart(RequestReplySenderContext<Object, Object> context) {
      var carrier = context.getCarrier();
      assertThat(carrier).isNotNull();
      context.getSetter().set(carrier, "traceparent", "of this trace");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return context instanceof RequestReplySenderContext<?, ?>;
    }
  }
}
