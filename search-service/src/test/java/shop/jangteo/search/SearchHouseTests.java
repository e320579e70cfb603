package shop.jangteo.search;

import shop.jangteo.platform.test.HouseRules;

class SearchHouseTests extends HouseRules {}
