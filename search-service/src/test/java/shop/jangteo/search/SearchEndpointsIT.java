package shop.jangteo.search;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.EndpointRules;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class SearchEndpointsIT extends EndpointRules {

  private final Goods goods;

  SearchEndpointsIT(Api api) {
    this.goods = new Goods(api);
  }

  @BeforeEach
  void thereIsAnIndex() {
    goods.awaitIndex();
  }

  /** One rebuild that has not begun serves everybody. */
  @Override
  protected Set<String> harmlessToRepeat() {
    return Set.of("/api/v1/admin/search/rebuild");
  }
}
