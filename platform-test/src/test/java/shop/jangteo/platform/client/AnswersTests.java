package shop.jangteo.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.cloud.openfeign.FeignClientFactory;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import shop.jangteo.platform.client.ClientConfiguration.Answers;

class AnswersTests {

  /** Whoever asked in the same moment as the first found none, and could not read the answer. */
  @Test
  void whatReadsAnswersIsThereBeforeTheFirstQuestionAndForAllClients() {
    var made = new AtomicInteger();

    new WebApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(FeignAutoConfiguration.class))
        .withUserConfiguration(Answers.class)
        .withBean(ClientHttpMessageConvertersCustomizer.class, () -> _ -> made.incrementAndGet())
        .run(
            context -> {
              assertThat(made).hasValue(1);
              var clients = context.getBean(FeignClientFactory.class);
              for (var name : List.of("member-service", "coupon-service")) {
                assertThat(clients.getInstance(name, FeignHttpMessageConverters.class))
                    .isSameAs(context.getBean(FeignHttpMessageConverters.class))
                    .extracting(FeignHttpMessageConverters::getConverters, LIST)
                    .isNotEmpty();
              }
              assertThat(made).hasValue(1);
            });
  }
}
