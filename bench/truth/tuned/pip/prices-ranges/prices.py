import scrapy


class Prices(scrapy.Spider):
    name = "prices"
    start_urls = ["https://example.com/catalogue"]

    def parse(self, response):
        for row in response.css("li.item"):
            yield {"item": row.css("b::text").get(), "price": row.css("i::text").get()}
