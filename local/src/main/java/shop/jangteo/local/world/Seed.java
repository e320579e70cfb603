package shop.jangteo.local.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Credentials.Account;
import shop.jangteo.local.home.Failure;
import tools.jackson.databind.JsonNode;

/**
 * What a first start fills in, through the front door like everybody else: people, categories,
 * products. A later start finds it there and does nothing.
 */
public final class Seed {

  private static final String CAMPAIGNS = "/api/v1/admin/coupon-campaigns";
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  /** Few enough to be answered in time where services start, or are trained, on two cores. */
  private static final int PRODUCTS_PER_REQUEST = 50;

  /** A row that was listed by an earlier start, which was interrupted. */
  private static final Set<String> THERE_ALREADY = Set.of("PRODUCT_CODE_TAKEN", "SKU_TAKEN");

  private final World world;

  public Seed(World world) {
    this.world = world;
  }

  /** Sees to it that the seller sells, and that the shopper has an address and a saved card. */
  public void people(Account admin, Account seller, Account shopper) {
    Shopper.signUp(world, seller.email(), seller.password(), "이판매");
    Shopper.signUp(world, shopper.email(), shopper.password(), "김장터");
    var buyer = Shopper.signIn(world, shopper.email(), shopper.password());
    buyer.address();
    buyer.card();

    var me =
        Shopper.signIn(world, seller.email(), seller.password())
            .api()
            .get("/api/v1/members/me")
            .expect(OK);
    var roles = me.path("roles").valueStream().map(JsonNode::asString).toList();
    if (!roles.contains("SELLER")) {
      Shopper.signIn(world, admin.email(), admin.password())
          .api()
          .put(
              "/api/v1/admin/members/" + me.path("id").asString() + "/roles",
              Map.of("roles", List.of("MEMBER", "SELLER")))
          .expect(OK);
    }
  }

  /**
   * Sees to it that coupons are given; before the people, as who joins is given some.
   *
   * @return how many campaigns were begun by this call
   */
  public int coupons(Account admin) {
    return begin(Coupons.campaigns(), admin);
  }

  /**
   * Sees to it that one category has a coupon of its own, once it is there.
   *
   * @return whether it was this call that began its campaign
   */
  public boolean shelfCoupon(Account admin) {
    var categories = new HashMap<String, String>();
    collect(world.stranger().get("/api/v1/categories").expect(OK).path("items"), categories);
    var shelf = categories.get(Coupons.SHELF);
    return shelf != null && begin(List.of(Coupons.ofShelf(shelf)), admin) > 0;
  }

  private int begin(List<Map<String, Object>> campaigns, Account admin) {
    var api = Shopper.signIn(world, admin.email(), admin.password()).api();
    var begun = begun(api);
    var missing =
        campaigns.stream().filter(campaign -> !begun.contains(campaign.get("name"))).toList();
    missing.forEach(campaign -> api.post(CAMPAIGNS, campaign).expect(CREATED));
    return missing.size();
  }

  /** The names of all that were ever begun. */
  private static Set<Object> begun(Api api) {
    var names = new HashSet<>();
    for (int page = 0; ; page++) {
      var items = api.get(CAMPAIGNS + "?size=100&page=" + page).expect(OK).path("items");
      items.forEach(item -> names.add(item.path("terms").path("name").asString()));
      if (items.size() < 100) {
        return names;
      }
    }
  }

  /**
   * Sees to it that an event page runs, for some of the products that are listed.
   *
   * @return whether it was this call that planned it
   */
  public boolean eventPage(Account admin) {
    if (world.stranger().get("/api/v1/events").expect(OK).path("total").asInt() > 0) {
      return false;
    }
    var products =
        world
            .stranger()
            .get("/api/v1/products?size=10")
            .expect(OK)
            .path("items")
            .valueStream()
            .map(product -> product.path("id").asString())
            .toList();
    if (products.isEmpty()) {
      return false;
    }
    Shopper.signIn(world, admin.email(), admin.password())
        .api()
        .post("/api/v1/admin/promotions", Coupons.eventPage(products))
        .expect(CREATED);
    return true;
  }

  /**
   * Sees to it that the catalogue is there.
   *
   * @param pictures folder for their pictures
   * @return how many products were listed by this call
   */
  public int catalogue(Account admin, Account seller, Path pictures) {
    var products = Catalogue.products();
    Pictures.write(pictures, products);
    var listed = world.stranger().get("/api/v1/products?size=1").expect(OK).path("total").asInt();
    if (listed >= products.size()) {
      return 0;
    }
    var categories = categories(Shopper.signIn(world, admin.email(), admin.password()).api());
    var api = Shopper.signIn(world, seller.email(), seller.password()).api();
    var created = 0;
    for (int from = 0; from < products.size(); from += PRODUCTS_PER_REQUEST) {
      var to = Math.min(from + PRODUCTS_PER_REQUEST, products.size());
      created += list(api, products.subList(from, to), categories);
    }
    return created;
  }

  private static int list(
      Api api, List<Catalogue.Product> products, Map<String, String> categories) {
    var rows = products.stream().map(product -> row(product, categories)).toList();
    var outcome =
        api.post("/api/v1/products/bulk", Map.of("products", rows), UUID.randomUUID().toString())
            .expect(OK);
    for (var error : outcome.path("errors")) {
      if (!THERE_ALREADY.contains(error.path("code").asString())) {
        throw new Failure(
            "The product %s was refused: %s"
                .formatted(
                    products.get(error.path("index").asInt()).code(),
                    error.path("message").asString()));
      }
    }
    return outcome.path("created").asInt();
  }

  private static Map<String, Object> row(
      Catalogue.Product product, Map<String, String> categories) {
    var row = new LinkedHashMap<String, Object>();
    row.put("code", product.code());
    row.put("brand", product.brand());
    row.put("name", product.name());
    row.put("description", product.description());
    row.put("categoryId", categories.getOrDefault(product.categoryCode(), ""));
    row.put("tags", product.tags());
    row.put("images", List.of(product.picture()));
    row.put("options", product.options());
    return row;
  }

  /** Ids by code, of those that are there and those that are missing. */
  private static Map<String, String> categories(Api api) {
    var ids = new HashMap<String, String>();
    collect(api.get("/api/v1/categories").expect(OK).path("items"), ids);
    var parents = new ArrayList<String>();
    for (var shelf : Shelf.all()) {
      if (!parents.contains(shelf.parent())) {
        parents.add(shelf.parent());
      }
      var parentCode = "GROUP-" + (parents.indexOf(shelf.parent()) + 1);
      var parentId = ids.computeIfAbsent(parentCode, code -> add(api, code, shelf.parent(), null));
      ids.computeIfAbsent(shelf.code(), code -> add(api, code, shelf.name(), parentId));
    }
    return ids;
  }

  private static String add(Api api, String code, String name, @Nullable String parentId) {
    var category = new LinkedHashMap<String, @Nullable Object>();
    category.put("code", code);
    category.put("name", name);
    category.put("parentId", parentId);
    var answer = api.post("/api/v1/admin/categories", category);
    if (answer.status() == CONFLICT) {
      throw new Failure("The category " + code + " is there but is not shown.");
    }
    return answer.expect(CREATED).path("id").asString();
  }

  private static void collect(JsonNode nodes, Map<String, String> ids) {
    for (var node : nodes) {
      ids.put(node.path("code").asString(), node.path("id").asString());
      collect(node.path("children"), ids);
    }
  }
}
