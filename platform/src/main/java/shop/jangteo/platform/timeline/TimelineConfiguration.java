package shop.jangteo.platform.timeline;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.inbox.HandledTopics;

/** The story of an order, for whoever hears events. */
@AutoConfiguration(afterName = "shop.jangteo.platform.inbox.InboxConfiguration")
@ConditionalOnBean(HandledTopics.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@Import(OrderRecordsController.class)
class TimelineConfiguration {

  @Bean
  OrderMemory orderMemory(JdbcTemplate jdbc, HandledTopics topics, ObjectProvider<OrderSteps> own) {
    return new OrderMemory(jdbc, topics, own.stream().toList());
  }
}
