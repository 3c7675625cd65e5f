print('crawl')
